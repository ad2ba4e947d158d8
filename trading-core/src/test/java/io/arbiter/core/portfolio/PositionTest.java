package io.arbiter.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.portfolio.LedgerTransaction.Entry;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositionTest {

    private static final Position NONE = Position.none(Venue.KALSHI, "T", Outcome.NO);

    @Test
    void buyingTurnsCashIntoAPositionAndAFee() {
        Position.Change change = NONE.bought(fill(100, 500_000, 17_500));

        assertThat(change.transaction().entries())
                .containsExactly(
                        new Entry("position:KALSHI:T:NO", 500_000),
                        new Entry("fees:KALSHI", 17_500),
                        new Entry("cash:KALSHI", -517_500));
        assertThat(change.transaction().currency()).isEqualTo("USD");
    }

    @Test
    void sellingEverythingLeavesNoCostBehind() {
        long seed = 20_261_125L;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            Position held =
                    NONE.bought(fill(random.nextLong(2, 10_000), random.nextLong(1, 99_000_000), 7))
                            .after();
            long part = random.nextLong(1, held.lots());

            Position rest = held.sold(fill(part, random.nextLong(1, 99_000_000), 3)).after();
            Position none = rest.sold(fill(rest.lots(), 5, 0)).after();

            assertThat(none).isEqualTo(NONE);
        }
    }

    @Test
    void neverSellsMoreThanIsHeld() {
        assertThatThrownBy(() -> NONE.sold(fill(1, 1, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("held 0");
    }

    @Test
    void aTransactionThatDoesNotSumToZeroCannotBeMade() {
        assertThatThrownBy(() ->
                        new LedgerTransaction(
                                LedgerTransaction.Kind.BUY,
                                Venue.POLYMARKET,
                                List.of(new Entry("cash:POLYMARKET", 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Fill fill(long lots, long costMicros, long feeMicros) {
        return new Fill(
                "f",
                new Quantity(lots),
                new Money(costMicros),
                new Money(feeMicros),
                Instant.EPOCH,
                Finality.FINAL);
    }
}
