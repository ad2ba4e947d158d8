package io.arbiter.core.desk;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.ListedBasket;
import io.arbiter.core.pairs.TradablePair;
import java.time.Instant;
import java.util.List;

/// One box and one basket as they leave the desk.
public final class DecidedFixture {

    public static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
    public static final long LOTS = 2_000;
    static final FeeSchedule POLYMARKET_FEES = MarketFixture.curve(40_000, 1);

    private DecidedFixture() {}

    /// Two outcomes, the first from Kalshi, the second from Polymarket.
    public static DecidedBasket basket() {
        DetectedBasket.Leg first =
                new DetectedBasket.Leg(Venue.KALSHI, 4_000, 8_000_000, 336_000, 0, 1, 0, 0);
        DetectedBasket.Leg second =
                new DetectedBasket.Leg(Venue.POLYMARKET, 5_000, 10_000_000, 200_000, 0, 2, 0, 0);
        DetectedBasket found =
                new DetectedBasket(
                        0,
                        Refusal.BASKET_NOT_EXECUTABLE.code(),
                        LOTS,
                        List.of(first, second),
                        0,
                        10_000 * LOTS - 18_536_000,
                        LOTS,
                        1,
                        500,
                        AT);
        ListedBasket basket =
                new ListedBasket(0, "b", "Two", List.of(pair(), pair()), Exhaustiveness.PROVEN);
        return new DecidedBasket("opp_basket", found, basket);
    }

    public static DecidedOpportunity box(Refusal refusal, int yesBookState) {
        long yesFee = Fees.takerMicros(POLYMARKET_FEES, 4_500, LOTS);
        long noFee = Fees.takerMicros(MarketFixture.KALSHI, 5_000, LOTS);
        DetectedOpportunity found =
                new DetectedOpportunity(
                        0,
                        refusal.code(),
                        Venue.POLYMARKET,
                        LOTS,
                        4_500,
                        5_000,
                        4_500 * LOTS,
                        5_000 * LOTS,
                        yesFee,
                        noFee,
                        10 * LOTS,
                        490 * LOTS - yesFee - noFee,
                        LOTS,
                        Venue.KALSHI,
                        900,
                        yesBookState,
                        0,
                        77,
                        78,
                        5_000,
                        6_000,
                        7_000,
                        8_000,
                        AT);
        return new DecidedOpportunity("opp_1", found, pair(), refusal, "", "");
    }

    private static TradablePair pair() {
        return new TradablePair(
                0,
                "pair_1",
                "Rain tomorrow",
                10,
                MarketFixture.polymarket("p").with(POLYMARKET_FEES).market(),
                0,
                MarketFixture.kalshi("k").market(),
                1);
    }
}
