package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.catalogue.CatalogueDatabase;
import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.catalogue.ListingPages;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.catalogue.Pass;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.Matchmaker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Crawled pages, proposals and a refresh through the database. `-Darbiter.scale=80000` for the
/// whole size.
@Tag("long")
class StoredMatchingIT {

    private static final int PER_VENUE = Integer.getInteger("arbiter.scale", 20_000);
    private static final int PAGE = 1_000;
    private static final int CHANGED = 500;
    private static final long SEED = 20261125;
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void storesPassesAndProposalsAndRefreshesInSeconds() throws IOException {
        List<Listing> listings = new SyntheticMarkets(SEED).listings(PER_VENUE);
        try (CatalogueDatabase database = new CatalogueDatabase(NOW);
                Matchmaker matchmaker =
                        new Matchmaker(
                                database.catalogue(), database.proposals(), Clock.systemUTC())) {
            CatalogueStore store = database.catalogue();
            Duration first = timed(() -> pass(store, 1, listings));
            Duration again = timed(() -> pass(store, 2, listings));
            Duration all = timed(matchmaker::refresh);
            List<Listing> changed = listings.subList(0, CHANGED);
            matchmaker.onChanged(changed);
            Duration some = timed(matchmaker::refresh);

            String figures =
                    "seed %d, %d listings: first pass %s, unchanged pass %s, proposals %s, 500 changed %s"
                            .formatted(SEED, listings.size(), first, again, all, some);
            assertThat(all).as(figures).isLessThan(Duration.ofMinutes(5));
            assertThat(some).as(figures).isLessThan(Duration.ofSeconds(30));
            System.out.println(figures);
        }
    }

    private static void pass(CatalogueStore store, long number, List<Listing> listings) {
        for (Venue venue : Venue.values()) {
            List<ListingRow> rows =
                    listings.stream()
                            .filter(listing -> listing.venue() == venue)
                            .map(listing -> new ListingRow(listing, "", ""))
                            .toList();
            store.begin(new Pass(venue, number, "", 0, 0, NOW, null));
            Pass done = new Pass(venue, number, "", 1, rows.size(), NOW, null);
            for (int from = 0; from < rows.size(); from += PAGE) {
                List<ListingRow> page = rows.subList(from, Math.min(rows.size(), from + PAGE));
                store.savePage(done, new ListingPages.Page(page, List.of(), 0, "next"), NOW);
            }
            store.finish(done, NOW);
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
