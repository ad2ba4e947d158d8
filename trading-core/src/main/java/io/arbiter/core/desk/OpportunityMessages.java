package io.arbiter.core.desk;

import com.google.protobuf.Timestamp;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Opportunity;
import java.math.BigDecimal;

/// Opportunities in the contract's terms.
final class OpportunityMessages {

    private OpportunityMessages() {}

    static Event event(DecidedOpportunity opportunity, Mode mode) {
        DetectedOpportunity found = opportunity.found();
        Timestamp at = Alerts.timestamp(found.detectedAt());
        Opportunity message =
                Opportunity.newBuilder()
                        .setId(opportunity.id())
                        .setPairId(opportunity.pair().id())
                        .setTitle(opportunity.pair().title())
                        .setMode(mode)
                        .setDetectedAt(at)
                        .setYesVenue(venue(found.yesVenue()))
                        .setQuantity(new Quantity(found.lots()).toString())
                        .setYesLimitPrice(new Price(found.yesLimitTicks()).toString())
                        .setNoLimitPrice(new Price(found.noLimitTicks()).toString())
                        .setYesCost(money(found.yesCostMicros()))
                        .setNoCost(money(found.noCostMicros()))
                        .setYesFee(money(found.yesFeeMicros()))
                        .setNoFee(money(found.noFeeMicros()))
                        .setReserve(money(found.reserveMicros()))
                        .setProfit(money(found.profitMicros()))
                        .setEdge(dollars(found.edgeTicks()))
                        .setBreakEvenQuantity(new Quantity(found.breakEvenLots()).toString())
                        .setLimitingVenue(venue(found.limitingVenue()))
                        .setAnnualizedPercent(
                                BigDecimal.valueOf(found.annualizedBps(), 2).toPlainString())
                        .setDecision(
                                opportunity.isTaken()
                                        ? Decision.DECISION_TAKEN
                                        : Decision.DECISION_REFUSED)
                        .setReason(opportunity.isTaken() ? "" : opportunity.refusal().name())
                        .setExecutionId(opportunity.executionId())
                        .setProofJson(Proof.json(opportunity))
                        .build();
        return Event.newBuilder().setAt(at).setOpportunity(message).build();
    }

    /// A basket has more than two legs: the sums stand where a box tells its YES leg, and the legs
    /// are in the proof.
    static Event event(DecidedBasket decided, Mode mode) {
        DetectedBasket found = decided.found();
        Timestamp at = Alerts.timestamp(found.detectedAt());
        Opportunity message =
                Opportunity.newBuilder()
                        .setId(decided.id())
                        .setPairId(decided.basket().id())
                        .setTitle(decided.basket().title())
                        .setMode(mode)
                        .setDetectedAt(at)
                        .setQuantity(new Quantity(found.lots()).toString())
                        .setYesLimitPrice(dollars(decided.limitTicks()))
                        .setNoLimitPrice(dollars(0))
                        .setYesCost(money(decided.costMicros()))
                        .setNoCost(money(0))
                        .setYesFee(money(decided.feeMicros()))
                        .setNoFee(money(0))
                        .setReserve(money(found.reserveMicros()))
                        .setProfit(money(found.profitMicros()))
                        .setEdge(dollars(found.edgeTicks()))
                        .setBreakEvenQuantity(new Quantity(found.breakEvenLots()).toString())
                        .setLimitingVenue(venue(decided.limitingVenue()))
                        .setAnnualizedPercent(
                                BigDecimal.valueOf(found.annualizedBps(), 2).toPlainString())
                        .setDecision(Decision.DECISION_REFUSED)
                        .setReason(decided.refusal().name())
                        .setProofJson(Proof.json(decided))
                        .build();
        return Event.newBuilder().setAt(at).setOpportunity(message).build();
    }

    private static String dollars(long ticks) {
        return BigDecimal.valueOf(ticks, 4).toPlainString();
    }

    private static io.arbiter.v1.Venue venue(Venue venue) {
        return switch (venue) {
            case POLYMARKET -> io.arbiter.v1.Venue.VENUE_POLYMARKET;
            case KALSHI -> io.arbiter.v1.Venue.VENUE_KALSHI;
        };
    }

    private static String money(long micros) {
        return new Money(micros).toString();
    }
}
