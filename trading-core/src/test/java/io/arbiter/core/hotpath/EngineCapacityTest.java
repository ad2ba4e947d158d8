package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.PairTerms;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Twenty thousand markets in ten thousand pairs, with pairs that come and go while prices move.
class EngineCapacityTest {

    private static final int PAIRS = 10_000;
    private static final int STEPS = 100_000;
    private static final long SEED = 20_261_125;
    private static final int GONE = -1;

    private final EngineFixture loop = new EngineFixture(EngineFixture.lenient());
    private final Random random = new Random(SEED);
    private final int[] pairOf = new int[PAIRS];
    private final boolean[] cheapAsk = new boolean[PAIRS];
    private final boolean[] dearBid = new boolean[PAIRS];
    private final boolean[] inFlight = new boolean[PAIRS];

    @Test
    void tellsEveryCrossingOfALivePairAndNothingElse() {
        for (int slot = 0; slot < PAIRS; slot++) {
            loop.add(
                    2 * slot,
                    MarketFixture.polymarket("p" + slot).with(MarketFixture.FREE).market());
            loop.add(
                    2 * slot + 1,
                    MarketFixture.kalshi("k" + slot).with(MarketFixture.FREE).market());
            pairOf[slot] = loop.pair(2 * slot, 2 * slot + 1);
        }
        loop.turn();
        int told = 0;
        for (int step = 0; step < STEPS; step++) {
            int slot = random.nextInt(PAIRS);
            if (random.nextInt(20) == 0) {
                comeOrGo(slot);
            } else {
                move(slot);
            }
            told += checkTurn(step, slot);
        }

        assertThat(told).isGreaterThan(STEPS / 50);
        assertThat(loop.engine.status().dropped()).isZero();
    }

    /// Counts what the engine allocates while it takes them on, so that arrays which were outgrown
    /// count too: what stays is less.
    @Test
    void takesOnAMarketInLessThanEightKilobytesAndAPairInLessThanOne() {
        Market polymarket = MarketFixture.polymarket("p").market();
        Market kalshi = MarketFixture.kalshi("k").market();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int slot = 0; slot < PAIRS; slot++) {
            loop.engine.onMarket(2 * slot, polymarket);
            loop.engine.onMarket(2 * slot + 1, kalshi);
        }
        long marketsDone = threads.getCurrentThreadAllocatedBytes();
        for (int pair = 0; pair < PAIRS; pair++) {
            loop.engine.onPair(
                    pair,
                    new PairTerms(
                            2 * pair, 2 * pair + 1, 0, 1_000_000, EngineFixture.NOW, true, false),
                    Long.MAX_VALUE);
        }
        long pairsDone = threads.getCurrentThreadAllocatedBytes();

        long perMarket = (marketsDone - before) / (2 * PAIRS);
        long perPair = (pairsDone - marketsDone) / PAIRS;
        System.out.printf("memory market_bytes=%d pair_bytes=%d%n", perMarket, perPair);
        assertThat(perMarket).isBetween(500L, 8_000L);
        assertThat(perPair).isBetween(100L, 1_000L);
    }

    private void comeOrGo(int slot) {
        if (pairOf[slot] == GONE) {
            pairOf[slot] =
                    loop.pair(
                            new PairTerms(
                                    2 * slot,
                                    2 * slot + 1,
                                    0,
                                    1_000_000,
                                    EngineFixture.NOW,
                                    true,
                                    false),
                            30);
        } else {
            int pair = pairOf[slot];
            loop.commands.add(to -> to.onPairGone(pair));
            pairOf[slot] = GONE;
            inFlight[slot] = false;
        }
    }

    private void move(int slot) {
        boolean moved = random.nextBoolean();
        if (random.nextBoolean()) {
            cheapAsk[slot] = moved;
            loop.send(Venue.POLYMARKET, 2 * slot, moved ? "ask 0.45 30" : "ask 0.60 30");
        } else {
            dearBid[slot] = moved;
            loop.send(Venue.KALSHI, 2 * slot + 1, moved ? "bid 0.50 30" : "bid 0.40 30");
        }
    }

    /// An offered pair is in flight until its prices have come apart again.
    private int checkTurn(int step, int slot) {
        List<DetectedOpportunity> offered =
                loop.turn().stream().filter(found -> found.refusal() == 0).toList();
        boolean live = pairOf[slot] != GONE;
        if (live && cheapAsk[slot] && dearBid[slot] && !inFlight[slot]) {
            assertThat(offered).as("seed %d, step %d", SEED, step).hasSize(1);
            assertThat(offered.getFirst().pair()).isEqualTo(pairOf[slot]);
            inFlight[slot] = true;
            return 1;
        }
        assertThat(offered).as("seed %d, step %d", SEED, step).isEmpty();
        if (live && inFlight[slot] && !(cheapAsk[slot] && dearBid[slot])) {
            int pair = pairOf[slot];
            loop.commands.add(to -> to.onRelease(pair));
            inFlight[slot] = false;
        }
        return 0;
    }
}
