package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills trading-core at random instants while its orders are on their way, starts it again, and
/// compares what it believes with the venues' own books: no order lost, none sent twice.
class KilledCoreIT {

    private static final int AFTER_ORDER_MS = 900;

    /// What a trade's fee may differ by: the fifth decimal of a dollar, and the fee of less than
    /// one lot, which we do not count, at the dearest curve (0.07 of a quarter dollar).
    private static final long FEE_OF_A_TRADE_MICROS = 10 + 175;

    @TempDir private Path state = Path.of("");

    @Test
    void losesNoOrderAndSendsNoneTwice() throws Exception {
        killAndCompare(3);
    }

    @Test
    @Tag("long")
    void losesNoOrderAndSendsNoneTwiceInFiftyKills() throws Exception {
        killAndCompare(50);
    }

    private void killAndCompare(int kills) throws Exception {
        long seed = Long.getLong("arbiter.crash.seed", System.nanoTime());
        System.out.println("crash test: rerun with -Darbiter.crash.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (TradedVenues hall = TradedVenues.open(new StateFolder(state), seed)) {
            hall.startCore();
            for (int kill = 1; kill <= kills; kill++) {
                int before = hall.venueOrders().size();
                hall.awaitVenueOrder(before + 1 + random.nextInt(2));
                hall.killCoreAfter(random.nextInt(AFTER_ORDER_MS));
                hall.startCore();
            }
            hall.finish();

            assertThat(hall.venueOrders()).as("orders at the venues").hasSizeGreaterThan(kills);
            assertThat(hall.venueOrders())
                    .as(
                            "seed %d: every order at a venue, with what it filled, is a leg of ours",
                            seed)
                    .isSubsetOf(hall.legs());
            assertThat(hall.filledLegs())
                    .as("seed %d: every filled leg of ours is an order at a venue", seed)
                    .isSubsetOf(hall.venueOrders());
            assertThat(hall.venueOrders().stream().map(TradedVenues.Traded::key))
                    .as("seed %d: no order was sent twice", seed)
                    .doesNotHaveDuplicates();
            // Polymarket states no fee per trade, so ours is computed from whole lots.
            assertThat(hall.legFeeMicros())
                    .as("seed %d: fees are what the venues charged", seed)
                    .isCloseTo(
                            hall.venueFeeMicros(),
                            within(FEE_OF_A_TRADE_MICROS * hall.venueFills().size()));
            assertThat(hall.ledgerImbalance()).as("seed %d: the ledger balances", seed).isZero();
            assertThat(hall.positionLots())
                    .as("seed %d: positions are what the legs bought", seed)
                    .isEqualTo(hall.boughtLots());
        }
    }
}
