package io.arbiter.core.venue;

import io.arbiter.core.market.Venue;

/// What a venue takes from us now, as its own answers and its status page say. Safe for many
/// threads.
///
/// It informs people and the choice of new risk; it never keeps an order back, as an exit must be
/// tried.
public interface VenueStanding {

    Venue venue();

    Standing now();

    /// Asks the venue in the background when its last word is old; returns at once.
    void check();

    /// @param detail one sentence for the operator; empty while open
    record Standing(VenueMode mode, String detail) {

        public static final Standing OPEN = new Standing(VenueMode.OPEN, "");
    }
}
