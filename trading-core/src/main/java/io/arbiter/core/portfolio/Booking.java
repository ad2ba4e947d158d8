package io.arbiter.core.portfolio;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.List;

/// The final fills of one leg.
public record Booking(
        String executionId,
        int leg,
        Venue venue,
        String market,
        Outcome outcome,
        Action action,
        List<Fill> fills) {

    public Booking {
        fills = List.copyOf(fills);
    }
}
