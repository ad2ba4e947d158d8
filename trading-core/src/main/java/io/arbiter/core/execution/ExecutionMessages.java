package io.arbiter.core.execution;

import com.google.protobuf.Timestamp;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.v1.Event;
import io.arbiter.v1.FillFinality;
import io.arbiter.v1.Mode;

/// Executions in the contract's terms.
final class ExecutionMessages {

    private ExecutionMessages() {}

    static Event event(Execution execution, Mode mode) {
        Timestamp at = Alerts.timestamp(execution.updatedAt());
        return Event.newBuilder().setAt(at).setExecution(of(execution, mode)).build();
    }

    static io.arbiter.v1.Execution of(Execution execution, Mode mode) {
        io.arbiter.v1.Execution.Builder message =
                io.arbiter.v1.Execution.newBuilder()
                        .setId(execution.id())
                        .setOpportunityId(execution.opportunityId())
                        .setPairId(execution.pairId())
                        .setTitle(execution.title())
                        .setMode(mode)
                        .setStatus(status(execution.status()))
                        .setOpenedAt(Alerts.timestamp(execution.openedAt()))
                        .setUpdatedAt(Alerts.timestamp(execution.updatedAt()))
                        .setExpectedProfit(money(execution.expectedProfitMicros()));
        execution.legs().forEach(leg -> message.addLegs(leg(leg)));
        message.setLegOrder(
                        io.arbiter.v1.LegOrder.valueOf(
                                "LEG_ORDER_" + execution.planned().legOrder()))
                .setAccountId(execution.account());
        if (execution.excessLots() != 0) {
            unhedged(message, Shortfall.of(execution));
        }
        execution.lockedProfitMicros().ifPresent(micros -> message.setLockedProfit(money(micros)));
        return message.build();
    }

    private static void unhedged(io.arbiter.v1.Execution.Builder message, Shortfall shortfall) {
        message.setUnhedgedQuantity(new Quantity(shortfall.lots()).toString())
                .setUnhedgedOutcome(outcome(shortfall.outcome()))
                .setUnhedgedCost(money(shortfall.costMicros()));
    }

    private static io.arbiter.v1.Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case YES -> io.arbiter.v1.Outcome.OUTCOME_YES;
            case NO -> io.arbiter.v1.Outcome.OUTCOME_NO;
        };
    }

    private static io.arbiter.v1.Fill fill(Fill fill) {
        return io.arbiter.v1.Fill.newBuilder()
                .setVenueFillId(fill.venueFillId())
                .setQuantity(fill.quantity().toString())
                .setCost(fill.cost().toString())
                .setFee(fill.fee().toString())
                .setAt(Alerts.timestamp(fill.at()))
                .setFinality(FillFinality.valueOf("FILL_FINALITY_" + fill.status()))
                .build();
    }

    private static io.arbiter.v1.Leg leg(Leg leg) {
        return io.arbiter.v1.Leg.newBuilder()
                .setNumber(leg.number())
                .setPredictedFee(money(leg.predictedFeeMicros()))
                .addAllFills(leg.fills().stream().map(ExecutionMessages::fill).toList())
                .setVenue(
                        switch (leg.venue()) {
                            case POLYMARKET -> io.arbiter.v1.Venue.VENUE_POLYMARKET;
                            case KALSHI -> io.arbiter.v1.Venue.VENUE_KALSHI;
                        })
                .setOutcome(outcome(leg.outcome()))
                .setMarket(leg.market())
                .setClientOrderId(leg.clientOrderId())
                .setVenueOrderId(leg.venueOrderId())
                .setStatus(io.arbiter.v1.LegStatus.valueOf("LEG_STATUS_" + leg.status()))
                .setLimitPrice(new Price(leg.limitTicks()).toString())
                .setQuantity(new Quantity(leg.lots()).toString())
                .setFilledQuantity(new Quantity(leg.filledLots()).toString())
                .setCost(money(leg.costMicros()))
                .setFee(money(leg.feeMicros()))
                .setDetail(leg.detail())
                .setAction(
                        leg.action() == Action.BUY
                                ? io.arbiter.v1.Action.ACTION_BUY
                                : io.arbiter.v1.Action.ACTION_SELL)
                .build();
    }

    private static io.arbiter.v1.ExecutionStatus status(ExecutionStatus status) {
        return io.arbiter.v1.ExecutionStatus.valueOf("EXECUTION_STATUS_" + status);
    }

    private static String money(long micros) {
        return new Money(micros).toString();
    }
}
