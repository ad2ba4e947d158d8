package io.arbiter.core.hotpath;

import io.arbiter.core.detection.UpdateRing;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One level's change through ring, book, both detections of its pair and the gate, on books of ten
/// levels a side that touch but do not cross.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class EngineBenchmark {

    private static final int FRAMES = 1 << 16;

    @Param({"1", "10000"})
    private int pairs;

    private final EngineFixture loop =
            new EngineFixture(
                    new GateSettings(
                            50,
                            1_000,
                            0,
                            Duration.ofDays(1),
                            Duration.ofDays(1),
                            Duration.ZERO,
                            100_000,
                            Long.MAX_VALUE,
                            Duration.ofDays(1),
                            Duration.ofDays(1)));
    private final int[] books = new int[FRAMES];
    private final int[] prices = new int[FRAMES];
    private int at;

    @Setup
    public void fillBooks() {
        for (int i = 0; i < pairs; i++) {
            loop.add(2 * i, MarketFixture.polymarket("p" + i).market());
            loop.add(2 * i + 1, MarketFixture.kalshi("k" + i).market());
            loop.pair(2 * i, 2 * i + 1);
            loop.send(Venue.POLYMARKET, 2 * i, table());
            loop.send(Venue.KALSHI, 2 * i + 1, table());
            loop.turn();
        }
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < FRAMES; i++) {
            books[i] = random.nextInt(2 * pairs);
            prices[i] = 100 * random.nextInt(38, 48);
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (int level = 0; level < 10; level++) {
            table.append("bid 0.").append(47 - level).append(" 25\n");
            table.append("ask 0.").append(49 + level).append(" 25\n");
        }
        return table.toString();
    }

    @Benchmark
    public int update() {
        int i = at++ & (FRAMES - 1);
        int book = books[i];
        UpdateRing ring = book % 2 == 0 ? loop.polymarket : loop.kalshi;
        loop.nowNs += 1_000;
        ring.beginFrame(book, false, loop.nowNs, 0);
        ring.setLevel(book, MarketDataSink.BID, prices[i], 2_000 + (i & 255));
        ring.endFrame(book, i, 0, 0, false);
        return loop.engine.doWork();
    }
}
