package io.arbiter.core.catalogue;

import java.util.Optional;

/// Reads single events outside a pass. Calls block.
public interface MarketPages {

    /// The event that holds the market, with those of its markets that are open; empty when the
    /// venue does not know the market (yet).
    ///
    /// @throws io.arbiter.core.venue.VenueUnavailable when the venue cannot be read now
    Optional<ListingPages.Page> eventOf(String market);
}
