package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.arbiter.core.detection.UpdateRing;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.opportunity.GateSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EngineAllocationTest {

    private static final int PAIRS = 32;

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
                            Duration.ZERO,
                            Duration.ofMillis(1)),
                    1 << 8);
    private final SplittableRandom random = new SplittableRandom(20_261_125);

    @Test
    void allocatesNothingPerUpdateOnceWarm() {
        for (int i = 0; i < PAIRS; i++) {
            loop.add(2 * i, MarketFixture.polymarket("p" + i).market());
            loop.add(2 * i + 1, MarketFixture.kalshi("k" + i).market());
            loop.pair(2 * i, 2 * i + 1);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        churn(200_000);
        loop.out.drain(_ -> {});

        long before = threads.getCurrentThreadAllocatedBytes();
        churn(1_000_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isZero();
        assertThat(loop.out.isEmpty()).isFalse();
    }

    /// Changes near the middle of the books, so that they cross, uncross and empty all the time.
    /// The outbound ring is full most of the time, which is part of the path too.
    private void churn(int updates) {
        for (int i = 0; i < updates; i++) {
            int book = random.nextInt(2 * PAIRS);
            UpdateRing ring = book % 2 == 0 ? loop.polymarket : loop.kalshi;
            boolean snapshot = random.nextInt(50) == 0;
            loop.nowNs += 1_000;
            ring.beginFrame(book, snapshot, loop.nowNs, 0);
            for (int level = 0; level < 3; level++) {
                int side = random.nextInt(2);
                int ticks =
                        100
                                * (side == MarketDataSink.BID
                                        ? random.nextInt(40, 52)
                                        : random.nextInt(49, 60));
                ring.setLevel(book, side, ticks, random.nextBoolean() ? 0 : random.nextInt(2_000));
            }
            ring.endFrame(book, i, 0, 0, false);
            loop.engine.doWork();
        }
    }
}
