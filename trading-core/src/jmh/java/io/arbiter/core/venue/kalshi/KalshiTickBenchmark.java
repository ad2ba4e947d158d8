package io.arbiter.core.venue.kalshi;

import io.arbiter.core.detection.HotPath;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.venue.stream.FrameCounts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the bytes of a Kalshi delta to the decision on its pair, on one thread: decoder, ring,
/// book, both detections and the gate. Beside it, what Jackson's tree model alone takes for the
/// same frames.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KalshiTickBenchmark {

    private static final int FRAMES = 1 << 10;

    private final JsonMapper jackson = new JsonMapper();
    private final HotPath hotPath =
            new HotPath(GateSettings.careful(), Clock.systemUTC(), System::nanoTime, _ -> {});
    private final KalshiDecoder decoder =
            new KalshiDecoder(
                    hotPath.sink(Venue.KALSHI),
                    new FrameCounts(),
                    new Unheard(),
                    KalshiFrame.NoPrices.ON_YES_SCALE);
    private final byte[][] frames = new byte[FRAMES][];
    private int at;

    @Setup
    public void listPair() {
        int polymarket = hotPath.addMarket(MarketFixture.polymarket("p").market());
        int kalshi = hotPath.addMarket(MarketFixture.kalshi("KX-A").market());
        hotPath.addPair(new PairTerms(polymarket, kalshi, 0, 100_000, null, true, false));
        hotPath.turn();
        decoder.add(kalshi, "KX-A");
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = delta(i).getBytes(StandardCharsets.UTF_8);
        }
        byte[] snapshot =
                """
                {"type":"orderbook_snapshot","sid":1,"msg":{"market_ticker":"KX-A","market_id":"f5",\
                "yes_dollars_fp":[["0.4700","3000.00"]],"no_dollars_fp":[["0.5200","1000.00"]]}}\
                """
                        .getBytes(StandardCharsets.UTF_8);
        decoder.decode(snapshot, snapshot.length, System.nanoTime());
        hotPath.turn();
    }

    /// Adds to a level and takes it away again.
    private static String delta(int i) {
        return "{\"type\":\"orderbook_delta\",\"sid\":1,\"msg\":{\"market_ticker\":\"KX-A\","
                + "\"market_id\":\"f5\",\"price_dollars\":\"0.4%d00\",\"delta_fp\":\"%s25.00\","
                        .formatted(i / 2 % 7, i % 2 == 0 ? "" : "-")
                + "\"side\":\"yes\",\"ts_ms\":1781159387354}}";
    }

    @Benchmark
    public int decodeBookDetect() {
        byte[] frame = frames[at++ & (FRAMES - 1)];
        decoder.decode(frame, frame.length, System.nanoTime());
        return hotPath.turn();
    }

    @Benchmark
    public JsonNode jacksonTreeOnly() {
        return jackson.readTree(frames[at++ & (FRAMES - 1)]);
    }

    private static final class Unheard implements KalshiControl {
        @Override
        public void onSubscribed(String channel, int sid) {}

        @Override
        public void onSequenceGap(int sid) {}

        @Override
        public void onError(int code, String message, String ticker) {}

        @Override
        public void onBookLost(int book) {}

        @Override
        public void onConnectionLost(String reason) {}
    }
}
