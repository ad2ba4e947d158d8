package io.arbiter.core.catalogue;

import java.util.List;

/// A venue's open markets, page by page. Calls block.
public interface ListingPages {

    /// The page at this cursor; the empty cursor is the first page.
    ///
    /// @throws io.arbiter.core.venue.VenueUnavailable when the venue cannot be read now; not
    ///   retryable when it refuses the cursor
    Page page(String cursor);

    /// @param rows the open markets
    /// @param events the events that hold them, with all of their markets
    /// @param unreadable markets that could not be understood at all, for the log
    /// @param nextCursor empty on the last page
    record Page(
            List<ListingRow> rows, List<ListedEvent> events, int unreadable, String nextCursor) {

        public Page {
            rows = List.copyOf(rows);
            events = List.copyOf(events);
        }
    }
}
