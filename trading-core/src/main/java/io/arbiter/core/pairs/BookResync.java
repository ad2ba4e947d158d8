package io.arbiter.core.pairs;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a venue for a fresh snapshot of a book that the engine stopped trusting.
///
/// The feed heals what it sees itself (gaps, hashes, disconnects); what only the engine sees, such
/// as a best price that differs from the venue's own, needs somebody to ask. Asks at once, then
/// twice as long apart each time, until the book is valid again. One thread calls [#check].
public final class BookResync {

    private static final Logger LOG = LoggerFactory.getLogger(BookResync.class);
    private static final long FIRST_PAUSE_NS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE_NS = Duration.ofSeconds(30).toNanos();

    private final TradablePairs pairs;
    private final BookStates states;
    private final Map<Venue, MarketFeed> feeds;
    private final LongSupplier nanoTime;
    private final Map<Integer, Asked> asked = new HashMap<>();

    public BookResync(
            TradablePairs pairs,
            BookStates states,
            Map<Venue, MarketFeed> feeds,
            LongSupplier nanoTime) {
        this.pairs = pairs;
        this.states = states;
        this.feeds = feeds;
        this.nanoTime = nanoTime;
    }

    /// Looks at both books of every listed pair.
    public void check() {
        for (TradablePair pair : List.copyOf(pairs.all())) {
            for (Venue venue : Venue.values()) {
                check(pair, venue);
            }
        }
    }

    private void check(TradablePair pair, Venue venue) {
        int book = pair.book(venue);
        OptionalInt state = states.state(book);
        if (state.isEmpty()) {
            return;
        }
        if (healsByItself(state.getAsInt())) {
            asked.remove(book);
            return;
        }
        long now = nanoTime.getAsLong();
        Asked before = asked.get(book);
        if (before != null && now - before.atNs() < before.pauseNs()) {
            return;
        }
        long pauseNs =
                before == null ? FIRST_PAUSE_NS : Math.min(LONGEST_PAUSE_NS, 2 * before.pauseNs());
        asked.put(book, new Asked(now, pauseNs));
        MarketFeed feed = feeds.get(venue);
        if (feed != null) {
            LOG.info(
                    "book_resync venue={} market={} reason={}",
                    venue,
                    pair.market(venue).key(),
                    BookState.name(state.getAsInt()));
            feed.subscribe(List.of(new FeedMarket(book, pair.market(venue))));
        }
    }

    /// Valid, or in the hands of the feed: it reconnects, resubscribes and asks for snapshots by
    /// itself. A crossed book uncrosses with its next change.
    private static boolean healsByItself(int state) {
        return switch (state) {
            case BookState.VALID,
                    BookState.NO_SNAPSHOT,
                    BookState.CROSSED,
                    BookState.SEQUENCE_GAP,
                    BookState.DISCONNECTED ->
                    true;
            default -> false;
        };
    }

    private record Asked(long atNs, long pauseNs) {}
}
