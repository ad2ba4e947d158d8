package io.arbiter.core.venue;

import io.arbiter.core.market.Market;
import java.util.List;
import java.util.Optional;

/// A venue's market metadata over REST. Calls block.
public interface Catalogue {

    /// All markets of the venue that are open now, page by page until the end.
    ///
    /// @throws VenueUnavailable when the venue cannot be read now
    List<Market> openMarkets();

    /// One market as it stands now; empty when the venue does not know it.
    ///
    /// @throws VenueUnavailable when the venue cannot be read now
    Optional<Market> market(String key);
}
