package io.arbiter.core.venue;

import io.arbiter.core.market.Venue;

/// Hears what a venue pushes about our own orders. Called on the stream's thread: return quickly.
///
/// Pushes can be missed, repeated and out of order, so they speed a decision up and never replace
/// [OrderGateway#find].
public interface OrderUpdates {

    /// A fill, or a new status of one that was told before (same `venueFillId`).
    ///
    /// @param venueKey the [PreparedOrder#venueKey] of the order
    void onFill(Venue venue, String venueKey, OrderOutcome.Fill fill);

    /// The stream is up again after it was down, or for the first time: everything in flight must
    /// be read again with [OrderGateway#find].
    void onReconnected(Venue venue);
}
