package io.arbiter.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofTest {

    private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
    private static final long LOTS = 2_000;

    private final FeeSchedule polymarketFees = MarketFixture.curve(40_000, 1);

    /// Whoever holds the proof and both fee schedules comes to the same profit.
    @Test
    void letsTheProfitOfABoxBeComputedAgain() {
        JsonNode proof = new JsonMapper().readTree(Proof.json(box(Refusal.NONE, 0)));

        long payoff = micros(proof.at("/states/both_yes"));
        assertThat(micros(proof.at("/states/both_no"))).isEqualTo(payoff);
        assertThat(payoff).isEqualTo(10_000 * LOTS);
        assertThat(proof.at("/yes/fee_version").asString()).isEqualTo(polymarketFees.version());
        long paid = 0;
        for (String side : List.of("yes", "no")) {
            int ticks = Price.parse(proof.at("/" + side + "/limit_price").asString()).ticks();
            FeeSchedule fees = side.equals("yes") ? polymarketFees : MarketFixture.KALSHI;
            assertThat(micros(proof.at("/" + side + "/cost"))).isEqualTo(ticks * LOTS);
            assertThat(micros(proof.at("/" + side + "/fee")))
                    .isEqualTo(Fees.takerMicros(fees, ticks, LOTS));
            paid += ticks * LOTS + Fees.takerMicros(fees, ticks, LOTS);
        }
        long reserve = micros(proof.at("/states/accepted_other_states_reserve"));
        assertThat(micros(proof.at("/states/worst_case_profit")))
                .isEqualTo(payoff - paid - reserve);
    }

    @Test
    void namesBooksByStateSequenceAndAge() {
        JsonNode proof = new JsonMapper().readTree(Proof.json(box(Refusal.BOOK_INVALID, 3)));

        assertThat(proof.at("/yes/book/state").asString()).isEqualTo("HASH_MISMATCH");
        assertThat(proof.at("/yes/book/sequence").asString()).isEqualTo("77");
        assertThat(proof.at("/yes/book/top_age_us").asLong()).isEqualTo(5);
        assertThat(proof.at("/no/book/state").asString()).isEqualTo("VALID");
        assertThat(proof.at("/no/book/feed_age_us").asLong()).isEqualTo(8);
    }

    @Test
    void letsTheProfitOfABasketBeComputedAgain() {
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

        JsonNode proof =
                new JsonMapper().readTree(Proof.json(new DecidedBasket("opp_1", found, basket)));

        long paid = 0;
        for (JsonNode leg : proof.get("legs")) {
            paid += micros(leg.get("cost")) + micros(leg.get("fee"));
        }
        assertThat(micros(proof.at("/states/any_one_outcome")) - paid)
                .isEqualTo(micros(proof.at("/states/worst_case_profit")));
        assertThat(proof.at("/exhaustiveness").asString()).isEqualTo("PROVEN");
        assertThat(proof.at("/legs/0/venue").asString()).isEqualTo("KALSHI");
        assertThat(proof.at("/limiting_venue").asString()).isEqualTo("POLYMARKET");
    }

    private DecidedOpportunity box(Refusal refusal, int yesBookState) {
        long yesFee = Fees.takerMicros(polymarketFees, 4_500, LOTS);
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

    private TradablePair pair() {
        return new TradablePair(
                0,
                "pair_1",
                "Rain tomorrow",
                10,
                MarketFixture.polymarket("p").with(polymarketFees).market(),
                0,
                MarketFixture.kalshi("k").market(),
                1);
    }

    private static long micros(JsonNode money) {
        return Money.parse(money.asString()).micros();
    }
}
