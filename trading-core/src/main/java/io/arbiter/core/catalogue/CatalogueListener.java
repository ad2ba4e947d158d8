package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import java.util.Collection;

/// Hears what a crawl changed, after it is stored. Safe for many threads; must not block.
public interface CatalogueListener {

    /// New listings, and those whose content changed.
    void onChanged(Collection<Listing> listings);

    /// Markets that are not open any more.
    void onClosed(Venue venue, Collection<String> keys);
}
