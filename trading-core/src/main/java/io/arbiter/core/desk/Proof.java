package io.arbiter.core.desk;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.core.market.Market;
import io.arbiter.core.opportunity.DetectedOpportunity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an opportunity was computed from, as JSON: settlement states with their payoffs, costs, fee
/// versions, and the identity and age of both books. Money and prices are decimal strings.
public final class Proof {

    private static final JsonMapper JSON = new JsonMapper();

    private Proof() {}

    public static String json(DecidedOpportunity opportunity) {
        DetectedOpportunity found = opportunity.found();
        ObjectNode proof = JSON.createObjectNode();
        states(proof.putObject("states"), opportunity);
        Market yes = opportunity.pair().market(found.yesVenue());
        Market no = opportunity.pair().market(found.yesVenue().other());
        leg(
                proof.putObject("yes"),
                yes,
                found.yesLimitTicks(),
                found.yesCostMicros(),
                found.yesFeeMicros());
        book(
                proof.withObject("/yes/book"),
                found.yesSequence(),
                found.yesAgeNs(),
                found.yesFeedAgeNs());
        leg(
                proof.putObject("no"),
                no,
                found.noLimitTicks(),
                found.noCostMicros(),
                found.noFeeMicros());
        book(
                proof.withObject("/no/book"),
                found.noSequence(),
                found.noAgeNs(),
                found.noFeedAgeNs());
        proof.put("limiting_venue", found.limitingVenue().name());
        proof.put("detail", opportunity.detail());
        return proof.toString();
    }

    /// Both venues settle alike and one leg pays; every other state is what the reserve is for.
    private static void states(ObjectNode states, DecidedOpportunity opportunity) {
        DetectedOpportunity found = opportunity.found();
        String payoff =
                new Money(Math.multiplyExact((long) Price.TICKS_PER_DOLLAR, found.lots()))
                        .toString();
        states.put("both_yes", payoff);
        states.put("both_no", payoff);
        states.put("accepted_other_states_reserve", new Money(found.reserveMicros()).toString());
        states.put("worst_case_profit", new Money(found.profitMicros()).toString());
    }

    private static void leg(
            ObjectNode leg, Market market, int limitTicks, long costMicros, long feeMicros) {
        leg.put("venue", market.venue().name());
        leg.put("market", market.key());
        leg.put("limit_price", new Price(limitTicks).toString());
        leg.put("cost", new Money(costMicros).toString());
        leg.put("fee", new Money(feeMicros).toString());
        leg.put("fee_version", market.fees().version());
    }

    private static void book(ObjectNode book, long sequence, long ageNs, long feedAgeNs) {
        book.put("sequence", Long.toString(sequence));
        book.put("top_age_us", ageNs / 1_000);
        book.put("feed_age_us", feedAgeNs / 1_000);
    }
}
