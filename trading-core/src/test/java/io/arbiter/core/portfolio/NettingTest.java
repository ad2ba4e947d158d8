package io.arbiter.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.portfolio.LedgerTransaction.Entry;
import org.junit.jupiter.api.Test;

class NettingTest {

    @Test
    void kalshiPaysADollarForEveryPairThatABuyMakes() {
        assertThat(Netting.of(held(Venue.KALSHI, 0), held(Venue.KALSHI, 300), 200).orElseThrow())
                .isEqualTo(
                        new LedgerTransaction(
                                LedgerTransaction.Kind.NET,
                                Venue.KALSHI,
                                java.util.List.of(
                                        new Entry("cash:KALSHI", 2_000_000),
                                        new Entry("netted:KALSHI:TICKER", -2_000_000))));
    }

    @Test
    void kalshiTakesItBackWhenOneSideIsSold() {
        LedgerTransaction back =
                Netting.of(held(Venue.KALSHI, 300), held(Venue.KALSHI, 150), 200).orElseThrow();

        assertThat(back.entries().getFirst()).isEqualTo(new Entry("cash:KALSHI", -500_000));
    }

    @Test
    void nothingIsPaidAheadWithoutAPairOrAtPolymarket() {
        assertThat(Netting.of(held(Venue.KALSHI, 0), held(Venue.KALSHI, 300), 0)).isEmpty();
        assertThat(Netting.of(held(Venue.POLYMARKET, 0), held(Venue.POLYMARKET, 300), 200))
                .isEmpty();
    }

    private static Position held(Venue venue, long lots) {
        return new Position(venue, "TICKER", Outcome.YES, lots, 0, 0);
    }
}
