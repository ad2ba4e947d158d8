package io.arbiter.web.stream;

import io.arbiter.v1.Event;
import io.arbiter.web.alert.AlertView;
import io.arbiter.web.execution.ExecutionView;
import io.arbiter.web.opportunity.OpportunityView;
import io.arbiter.web.status.StatusView;
import io.arbiter.web.status.TradingStateView;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import java.util.Optional;

/// The envelope of every message on the stream; `seq`, which counts the messages of a connection,
/// is added when it is written.
///
/// @param id place in the stream; send it back as `Last-Event-ID` to go on after it
/// @param type opportunity, execution, trading_state, alert, status, reset or stale
record EventView(String id, String type, Instant ts, Object data) {

    /// The view of an event; empty for a kind that this version does not know.
    static Optional<EventView> of(String id, Event event) {
        Instant at = Times.instant(event.getAt());
        return switch (event.getBodyCase()) {
            case OPPORTUNITY ->
                    some(id, "opportunity", at, OpportunityView.of(event.getOpportunity()));
            case EXECUTION -> some(id, "execution", at, ExecutionView.of(event.getExecution()));
            case TRADING_STATE ->
                    some(id, "trading_state", at, TradingStateView.of(event.getTradingState()));
            case ALERT -> some(id, "alert", at, AlertView.of(event.getAlert()));
            case STATUS -> some(id, "status", at, StatusView.of(event.getStatus()));
            case BODY_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<EventView> some(String id, String type, Instant at, Object data) {
        return Optional.of(new EventView(id, type, at, data));
    }
}
