package io.arbiter.core.venue;

import io.arbiter.common.money.Money;

/// Free cash at a venue. Calls block.
public interface Balances {

    /// Cash that a new order on the given shard may use (Polymarket has one pot: shard 0).
    ///
    /// @throws VenueUnavailable when the venue cannot be read now
    Money cash(int shard);
}
