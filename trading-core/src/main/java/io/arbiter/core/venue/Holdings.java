package io.arbiter.core.venue;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import java.util.List;

/// What a venue says is ours: contracts held and orders that rest. Calls block.
public interface Holdings {

    Venue venue();

    /// Contracts of one market.
    ///
    /// @throws VenueUnavailable when the venue cannot be read now
    Held held(Market market);

    /// The venue's ids of all our orders that rest.
    ///
    /// @throws VenueUnavailable when the venue cannot be read now
    List<String> restingOrders();

    /// Lots of each outcome, rounded down. A venue that nets both outcomes tells only one of them.
    record Held(long yesLots, long noLots) {

        public long netLots() {
            return yesLots - noLots;
        }
    }
}
