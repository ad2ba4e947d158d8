package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One pass over a venue's whole catalogue.
///
/// @param number counts up per venue
/// @param cursor the next page to read; empty at the start
public record Pass(
        Venue venue,
        long number,
        String cursor,
        int pages,
        int markets,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    Pass after(ListingPages.Page page) {
        return new Pass(
                venue,
                number,
                page.nextCursor(),
                pages + 1,
                markets + page.rows().size(),
                startedAt,
                null);
    }

    Pass fromTheStart() {
        return new Pass(venue, number, "", pages, markets, startedAt, null);
    }
}
