package io.arbiter.core.desk;

import static io.arbiter.core.desk.DecidedFixture.LOTS;
import static io.arbiter.core.desk.DecidedFixture.POLYMARKET_FEES;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.opportunity.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofTest {

    /// Whoever holds the proof and both fee schedules comes to the same profit.
    @Test
    void letsTheProfitOfABoxBeComputedAgain() {
        JsonNode proof = new JsonMapper().readTree(Proof.json(DecidedFixture.box(Refusal.NONE, 0)));

        long payoff = micros(proof.at("/states/both_yes"));
        assertThat(micros(proof.at("/states/both_no"))).isEqualTo(payoff);
        assertThat(payoff).isEqualTo(10_000 * LOTS);
        assertThat(proof.at("/yes/fee_version").asString()).isEqualTo(POLYMARKET_FEES.version());
        long paid = 0;
        for (String side : List.of("yes", "no")) {
            int ticks = Price.parse(proof.at("/" + side + "/limit_price").asString()).ticks();
            FeeSchedule fees = side.equals("yes") ? POLYMARKET_FEES : MarketFixture.KALSHI;
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
        JsonNode proof =
                new JsonMapper().readTree(Proof.json(DecidedFixture.box(Refusal.BOOK_INVALID, 3)));

        assertThat(proof.at("/yes/book/state").asString()).isEqualTo("HASH_MISMATCH");
        assertThat(proof.at("/yes/book/sequence").asString()).isEqualTo("77");
        assertThat(proof.at("/yes/book/top_age_us").asLong()).isEqualTo(5);
        assertThat(proof.at("/no/book/state").asString()).isEqualTo("VALID");
        assertThat(proof.at("/no/book/feed_age_us").asLong()).isEqualTo(8);
    }

    @Test
    void letsTheProfitOfABasketBeComputedAgain() {
        JsonNode proof = new JsonMapper().readTree(Proof.json(DecidedFixture.basket()));

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

    private static long micros(JsonNode money) {
        return Money.parse(money.asString()).micros();
    }
}
