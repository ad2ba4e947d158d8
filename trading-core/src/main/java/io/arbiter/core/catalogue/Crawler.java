package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a venue's listings up to date: reads its whole catalogue pass after pass, stores what
/// changed and closes what disappeared. A restart continues at the page where it stopped.
///
/// One thread calls [#step], which reads at most one page: how often it is called is the request
/// rate. [#trouble] is safe from any.
public final class Crawler {

    private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);
    private static final int MOST_PAGES = 5_000;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(2);

    private final Venue venue;
    private final ListingPages pages;
    private final CatalogueStore store;
    private final CatalogueListener listener;
    private final Duration passEvery;
    private final Clock clock;
    private @Nullable Pass pass;
    private Instant notBefore = Instant.MIN;
    private Duration backoff = FIRST_BACKOFF;
    private int changed;
    private volatile String trouble = "the catalogue was not read yet";

    /// @param passEvery from the end of one pass to the start of the next
    public Crawler(
            Venue venue,
            ListingPages pages,
            CatalogueStore store,
            CatalogueListener listener,
            Duration passEvery,
            Clock clock) {
        this.venue = venue;
        this.pages = pages;
        this.store = store;
        this.listener = listener;
        this.passEvery = passEvery;
        this.clock = clock;
    }

    public Venue venue() {
        return venue;
    }

    /// Why the last page could not be read; empty when it could.
    public String trouble() {
        return trouble;
    }

    /// Reads the next page when one is due.
    public void step() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return;
        }
        Pass current = pass == null ? due(now) : pass;
        if (current == null) {
            return;
        }
        pass = current;
        try {
            read(current, now);
            backoff = FIRST_BACKOFF;
            trouble = "";
        } catch (VenueUnavailable e) {
            onUnavailable(current, now, e);
        }
    }

    /// The pass to work on now, or null while the newest one is fresh enough.
    private @Nullable Pass due(Instant now) {
        Pass newest = store.newestPass(venue).orElse(null);
        if (newest != null && newest.finishedAt() == null) {
            LOG.info(
                    "catalogue_continued venue={} pass={} pages={}",
                    venue,
                    newest.number(),
                    newest.pages());
            return newest;
        }
        if (newest != null && newest.finishedAt() != null) {
            Instant next = newest.finishedAt().plus(passEvery);
            if (now.isBefore(next)) {
                notBefore = next;
                trouble = "";
                return null;
            }
        }
        long number = newest == null ? 1 : newest.number() + 1;
        Pass started = new Pass(venue, number, "", 0, 0, now, null);
        store.begin(started);
        return started;
    }

    private void read(Pass current, Instant now) {
        ListingPages.Page page = pages.page(current.cursor());
        Pass after = current.after(page);
        var news = store.savePage(after, page, now);
        changed += news.size();
        if (!news.isEmpty()) {
            listener.onChanged(news);
        }
        if (page.unreadable() > 0) {
            LOG.warn("listings_unreadable venue={} markets={}", venue, page.unreadable());
        }
        boolean last =
                page.nextCursor().isEmpty()
                        || page.nextCursor().equals(current.cursor())
                        || after.pages() >= MOST_PAGES;
        if (last) {
            finish(after, now);
        } else {
            pass = after;
        }
    }

    private void finish(Pass ended, Instant now) {
        var closed = store.finish(ended, now);
        if (!closed.isEmpty()) {
            listener.onClosed(venue, closed);
        }
        if (changed > 0 || !closed.isEmpty()) {
            LOG.info(
                    "catalogue_read venue={} pass={} pages={} markets={} changed={} closed={}",
                    venue,
                    ended.number(),
                    ended.pages(),
                    ended.markets(),
                    changed,
                    closed.size());
        }
        changed = 0;
        pass = null;
        notBefore = now.plus(passEvery);
    }

    /// A refused cursor is too old: the pass is read again from its start, and keeps what it has.
    private void onUnavailable(Pass current, Instant now, VenueUnavailable e) {
        trouble = String.valueOf(e.getMessage());
        LOG.warn(
                "catalogue_not_read venue={} pass={} pages={} retry_in={} error=\"{}\"",
                venue,
                current.number(),
                current.pages(),
                backoff,
                e.getMessage());
        if (!e.isRetryable()) {
            pass = current.fromTheStart();
        }
        notBefore = now.plus(backoff);
        Duration twice = backoff.multipliedBy(2);
        backoff = twice.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : twice;
    }
}
