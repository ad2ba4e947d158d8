package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.RefusedListing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Listings and passes in the system of record.
public interface CatalogueStore {

    /// The pass that started last.
    Optional<Pass> newestPass(Venue venue);

    /// Whether any pass over the venue ever came to its end.
    boolean complete(Venue venue);

    /// Stores the pass as it stands.
    void begin(Pass pass);

    /// Stores a page and where the pass stands after it, together.
    ///
    /// @return the listings that are new, open again or changed
    List<Listing> savePage(Pass after, Collection<ListingRow> rows, Instant at);

    /// Ends the pass and closes every market that it did not see.
    ///
    /// @return the keys of those markets
    List<String> finish(Pass pass, Instant at);

    /// Hands over every open listing of the venue, one by one.
    void eachOpen(Venue venue, Consumer<Listing> listings);

    /// Notes why the matcher cannot use these.
    void refuse(Collection<RefusedListing> refused);

    /// The market with this readable code (Kalshi ticker, Polymarket market slug).
    Optional<String> keyByCode(Venue venue, String code);

    /// The open markets of an event.
    List<String> keysOfEvent(Venue venue, String event);

    /// Open markets to follow without a pair: the watched ones, and all of a venue that has at most
    /// `small`.
    List<String> followed(Venue venue, int small);
}
