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
    List<Listing> savePage(Pass after, ListingPages.Page page, Instant at);

    /// Stores whole events that were read outside a pass: their markets that are not on the page
    /// any more close.
    Changes saveEvents(Venue venue, ListingPages.Page page, Instant at);

    /// @param changed new, open again or changed
    /// @param closed keys of those that are not open any more
    record Changes(List<Listing> changed, List<String> closed) {

        public Changes {
            changed = List.copyOf(changed);
            closed = List.copyOf(closed);
        }
    }

    /// The event as it was read last.
    Optional<ListedEvent> event(Venue venue, String key);

    /// Marks a market as watched, or not.
    ///
    /// @return false when the catalogue does not hold it
    boolean watch(Venue venue, String key, boolean watched);

    /// Ends the pass and closes every market that it did not see.
    ///
    /// @return the keys of those markets
    List<String> finish(Pass pass, Instant at);

    /// Hands over every open listing of the venue, one by one, event by event.
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
