package io.arbiter.core.execution;

import com.google.protobuf.Timestamp;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;

/// Executions in the contract's terms.
final class ExecutionMessages {

    private ExecutionMessages() {}

    static Event event(Execution execution, Mode mode) {
        Timestamp at = Alerts.timestamp(execution.updatedAt());
        return Event.newBuilder().setAt(at).setExecution(message(execution, mode)).build();
    }

    private static io.arbiter.v1.Execution message(Execution execution, Mode mode) {
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
        execution.lockedProfitMicros().ifPresent(micros -> message.setLockedProfit(money(micros)));
        return message.build();
    }

    private static io.arbiter.v1.Leg leg(Leg leg) {
        return io.arbiter.v1.Leg.newBuilder()
                .setVenue(
                        switch (leg.venue()) {
                            case POLYMARKET -> io.arbiter.v1.Venue.VENUE_POLYMARKET;
                            case KALSHI -> io.arbiter.v1.Venue.VENUE_KALSHI;
                        })
                .setOutcome(
                        switch (leg.outcome()) {
                            case YES -> io.arbiter.v1.Outcome.OUTCOME_YES;
                            case NO -> io.arbiter.v1.Outcome.OUTCOME_NO;
                        })
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
