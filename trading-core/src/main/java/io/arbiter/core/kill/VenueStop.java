package io.arbiter.core.kill;

import io.arbiter.core.market.Venue;

/// Cancels everything at one venue. Calls block; safe to repeat and for many threads.
public interface VenueStop {

    Venue venue();

    /// Stops what the venue itself can stop, then cancels every order of this account there.
    ///
    /// @throws io.arbiter.core.venue.VenueUnavailable when the venue did not confirm
    Cancelled cancelAll();

    /// Orders that rest at the venue now.
    ///
    /// @throws io.arbiter.core.venue.VenueUnavailable when the venue cannot be read
    int restingOrders();

    /// What the venue confirmed.
    record Cancelled(int cancelled, int notCancelled, String detail) {}
}
