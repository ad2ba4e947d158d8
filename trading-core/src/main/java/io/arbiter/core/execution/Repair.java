package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;

/// What to do about a short leg.
sealed interface Repair {

    /// Every choice with its figures, for the journal.
    String alternatives();

    /// Send this order.
    record Trade(
            Action action,
            Venue venue,
            Outcome outcome,
            int limitTicks,
            long lots,
            String alternatives)
            implements Repair {}

    /// Nothing can be done now.
    record Hold(String alternatives) implements Repair {}
}
