package io.arbiter.core.desk;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an opportunity was computed from, as JSON: settlement states with their payoffs, costs, fee
/// versions, and the identity and age of both books. Money and prices are decimal strings.
public final class Proof {

    private static final JsonMapper JSON = new JsonMapper();

    private Proof() {}

    static String json(DecidedBasket decided) {
        DetectedBasket found = decided.found();
        ObjectNode proof = JSON.createObjectNode();
        proof.put("exhaustiveness", decided.basket().exhaustiveness().name());
        ObjectNode states = proof.putObject("states");
        states.put("any_one_outcome", payoff(found.lots()));
        states.put("accepted_other_states_reserve", new Money(found.reserveMicros()).toString());
        states.put("worst_case_profit", new Money(found.profitMicros()).toString());
        ArrayNode legs = proof.putArray("legs");
        for (int i = 0; i < found.legs().size(); i++) {
            DetectedBasket.Leg bought = found.legs().get(i);
            Market market = decided.basket().outcomes().get(i).market(bought.venue());
            ObjectNode leg = legs.addObject();
            leg(leg, market, bought.limitTicks(), bought.costMicros(), bought.feeMicros());
            book(
                    leg.putObject("book"),
                    bought.bookState(),
                    bought.sequence(),
                    bought.ageNs(),
                    bought.feedAgeNs());
        }
        proof.put("limiting_outcome", found.limitingOutcome());
        proof.put("limiting_venue", decided.limitingVenue().name());
        return proof.toString();
    }

    public static String json(Decided decided) {
        return switch (decided) {
            case DecidedOpportunity opportunity -> json(opportunity);
            case DecidedBasket basket -> json(basket);
        };
    }

    static String json(DecidedOpportunity opportunity) {
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
                found.yesBookState(),
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
                found.noBookState(),
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
        String payoff = payoff(found.lots());
        states.put("both_yes", payoff);
        states.put("both_no", payoff);
        states.put("accepted_other_states_reserve", new Money(found.reserveMicros()).toString());
        states.put("worst_case_profit", new Money(found.profitMicros()).toString());
    }

    private static String payoff(long lots) {
        return new Money(Math.multiplyExact((long) Price.TICKS_PER_DOLLAR, lots)).toString();
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

    private static void book(
            ObjectNode book, int state, long sequence, long ageNs, long feedAgeNs) {
        book.put("state", BookState.name(state));
        book.put("sequence", Long.toString(sequence));
        book.put("top_age_us", ageNs / 1_000);
        book.put("feed_age_us", feedAgeNs / 1_000);
    }
}
