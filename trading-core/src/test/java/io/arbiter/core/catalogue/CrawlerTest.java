package io.arbiter.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrawlerTest {

    private final TickingClock clock = new TickingClock();
    private final MemoryCatalogue store = new MemoryCatalogue();
    private final Pages pages = new Pages();
    private final Heard heard = new Heard();
    private Crawler crawler = crawler();

    private Crawler crawler() {
        return new Crawler(Venue.KALSHI, pages, store, heard, Duration.ofMinutes(5), clock);
    }

    @Test
    void readsOnePagePerStepAndThenRests() {
        pages.put("", "B", "a1", "a2");
        pages.put("B", "", "b1");

        crawler.step();
        assertThat(heard.changed).containsExactly("a1", "a2");
        assertThat(store.complete(Venue.KALSHI)).isFalse();
        crawler.step();
        crawler.step();

        assertThat(pages.asked).containsExactly("", "B");
        assertThat(heard.changed).containsExactly("a1", "a2", "b1");
        assertThat(store.complete(Venue.KALSHI)).isTrue();
    }

    @Test
    void aRestartContinuesAtThePageWhereItStopped() {
        pages.put("", "B", "a1");
        pages.put("B", "", "b1");
        crawler.step();

        crawler = crawler();
        crawler.step();

        assertThat(pages.asked).containsExactly("", "B");
    }

    @Test
    void aRestartDoesNotReadAFreshCatalogueAgain() {
        pages.put("", "", "a1");
        crawler.step();

        crawler = crawler();
        crawler.step();

        assertThat(pages.asked).containsExactly("");
        assertThat(crawler.trouble()).isEmpty();
    }

    @Test
    void theNextPassTellsOnlyWhatChangedAndWhatClosed() {
        pages.put("", "", "a1", "a2", "a3");
        crawler.step();
        heard.changed.clear();
        pages.put("", "", "a1", "a2 rewritten");
        clock.now = clock.now.plus(Duration.ofMinutes(5));

        crawler.step();

        assertThat(heard.changed).containsExactly("a2");
        assertThat(heard.closed).containsExactly("a3");
    }

    @Test
    void aBusyVenueIsLeftAloneForLongerAndLonger() {
        pages.put("", "", "a1");
        pages.failure = new VenueUnavailable("Kalshi answered 429", true);
        for (int second = 0; second < 60; second++) {
            crawler.step();
            clock.now = clock.now.plus(Duration.ofSeconds(1));
        }
        assertThat(pages.asked).as("at 0, 1, 3, 7, 15 and 31 s").hasSize(6);
        assertThat(crawler.trouble()).contains("429");

        pages.failure = null;
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        crawler.step();

        assertThat(heard.changed).containsExactly("a1");
        assertThat(crawler.trouble()).isEmpty();
    }

    @Test
    void aCursorThatTheVenueForgotStartsThePassAgain() {
        pages.put("", "B", "a1");
        crawler.step();
        pages.failure = new VenueUnavailable("Kalshi answered 400", false);
        crawler.step();
        pages.failure = null;
        pages.put("", "", "a1", "b1");
        clock.now = clock.now.plus(Duration.ofSeconds(1));

        crawler.step();

        assertThat(pages.asked).containsExactly("", "B", "");
        assertThat(heard.closed).isEmpty();
        assertThat(heard.changed).containsExactly("a1", "b1");
    }

    @Test
    void aVenueThatRepeatsItsCursorEndsThePass() {
        pages.put("", "B", "a1");
        pages.put("B", "B", "b1");

        crawler.step();
        crawler.step();
        crawler.step();

        assertThat(pages.asked).containsExactly("", "B");
    }

    private static final class TickingClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Pages implements ListingPages {

        private final Map<String, Page> byCursor = new LinkedHashMap<>();
        private final List<String> asked = new ArrayList<>();
        private @Nullable VenueUnavailable failure;

        /// Each market is a key, with what is behind the blank as its title.
        void put(String cursor, String next, String... markets) {
            List<ListingRow> rows = new ArrayList<>();
            for (String market : markets) {
                String[] parts = market.split(" ", 2);
                Listing listing =
                        Listing.builder(Venue.KALSHI, parts[0])
                                .title(parts[parts.length - 1])
                                .build();
                rows.add(new ListingRow(listing, "", ""));
            }
            byCursor.put(cursor, new Page(rows, List.of(), 0, next));
        }

        @Override
        public Page page(String cursor) {
            asked.add(cursor);
            if (failure != null) {
                throw failure;
            }
            Page page = byCursor.get(cursor);
            if (page == null) {
                throw new IllegalStateException("no page at " + cursor);
            }
            return page;
        }
    }

    private static final class Heard implements CatalogueListener {

        private final List<String> changed = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();

        @Override
        public void onChanged(Collection<Listing> listings) {
            listings.forEach(listing -> changed.add(listing.key()));
        }

        @Override
        public void onClosed(Venue venue, Collection<String> keys) {
            closed.addAll(keys);
        }
    }
}
