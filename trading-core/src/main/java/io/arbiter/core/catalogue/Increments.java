package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketNews;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a market again as soon as its venue tells that something happened to it, with its whole
/// event, instead of waiting for the next pass.
///
/// [#happened] is safe from any thread and does not block; one thread calls [#step], which reads at
/// most one event.
public final class Increments implements MarketNews {

    private static final Logger LOG = LoggerFactory.getLogger(Increments.class);

    /// What does not fit is found by the next pass.
    private static final int MOST_WAITING = 10_000;

    private static final int MOST_TRIES = 4;

    /// A created market may be unknown to the venue's REST interface for a moment (kalshi.md 6).
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final int SLOWER_EACH_TIME = 4;

    private final Venue venue;
    private final MarketPages pages;
    private final CatalogueStore store;
    private final CatalogueListener listener;
    private final Clock clock;
    private final Map<String, Due> waiting = new LinkedHashMap<>();

    /// @param heardAt when the newest announcement came
    private record Due(String market, Instant heardAt, int tries, Instant notBefore) {

        Due later(Instant now) {
            Duration pause = FIRST_PAUSE;
            for (int i = 0; i < tries; i++) {
                pause = pause.multipliedBy(SLOWER_EACH_TIME);
            }
            return new Due(market, heardAt, tries + 1, now.plus(pause));
        }
    }

    public Increments(
            Venue venue,
            MarketPages pages,
            CatalogueStore store,
            CatalogueListener listener,
            Clock clock) {
        this.venue = venue;
        this.pages = pages;
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    public Venue venue() {
        return venue;
    }

    @Override
    public void happened(String market) {
        if (!StorableText.of(market).equals(market) || market.isBlank()) {
            return;
        }
        Instant now = clock.instant();
        synchronized (waiting) {
            if (waiting.size() < MOST_WAITING || waiting.containsKey(market)) {
                waiting.put(market, new Due(market, now, 0, now));
            }
        }
    }

    /// Reads the event of the market that has waited longest, when one is due.
    public void step() {
        Instant now = clock.instant();
        Due due = next(now);
        if (due == null) {
            return;
        }
        try {
            Optional<ListingPages.Page> page = pages.eventOf(due.market());
            if (page.isPresent()) {
                apply(page.get(), now);
            } else {
                again(due, now, "the venue does not know it");
            }
        } catch (VenueUnavailable e) {
            again(due, now, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Due next(Instant now) {
        synchronized (waiting) {
            Due due =
                    waiting.values().stream()
                            .filter(one -> !now.isBefore(one.notBefore()))
                            .findFirst()
                            .orElse(null);
            if (due != null) {
                waiting.remove(due.market());
            }
            return due;
        }
    }

    private void again(Due due, Instant now, String reason) {
        if (due.tries() + 1 >= MOST_TRIES) {
            LOG.info(
                    "increment_left_to_next_pass venue={} market={} reason=\"{}\"",
                    venue,
                    due.market(),
                    reason);
            return;
        }
        synchronized (waiting) {
            waiting.putIfAbsent(due.market(), due.later(now));
        }
    }

    private void apply(ListingPages.Page page, Instant now) {
        CatalogueStore.Changes changes = store.saveEvents(venue, page, now);
        forget(page, now);
        if (!changes.changed().isEmpty()) {
            listener.onChanged(changes.changed());
        }
        if (!changes.closed().isEmpty()) {
            listener.onClosed(venue, changes.closed());
        }
        LOG.debug(
                "increment_read venue={} events={} changed={} closed={}",
                venue,
                page.events().size(),
                changes.changed().size(),
                changes.closed().size());
    }

    /// Its siblings were read with it; what was heard since then still counts.
    private void forget(ListingPages.Page page, Instant readAt) {
        List<String> read =
                page.events().stream()
                        .flatMap(event -> event.outcomes().stream())
                        .map(ListedEvent.Outcome::key)
                        .toList();
        synchronized (waiting) {
            for (String key : read) {
                Due due = waiting.get(key);
                if (due != null && due.heardAt().isBefore(readAt)) {
                    waiting.remove(key);
                }
            }
        }
    }
}
