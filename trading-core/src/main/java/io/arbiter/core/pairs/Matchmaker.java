package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.CatalogueListener;
import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.MatchingSettings;
import io.arbiter.core.matching.Proposal;
import io.arbiter.core.matching.ProposalEngine;
import io.arbiter.core.matching.RefusedListing;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the stored proposals equal to what the matcher makes of the catalogue: everything once,
/// then only what changed.
///
/// Listening is safe from any thread; one thread calls [#refresh].
public final class Matchmaker implements CatalogueListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Matchmaker.class);
    private static final int LOAD_BATCH = 10_000;

    /// With more changes than this, comparing everything again is the shorter way.
    private static final int MOST_INCREMENTAL = 5_000;

    private final CatalogueStore catalogue;
    private final ProposalStore proposals;
    private final ProposalEngine engine = new ProposalEngine(MatchingSettings.STANDARD);
    private final Clock clock;
    private final Map<Key, Optional<Listing>> pending = new LinkedHashMap<>();
    private volatile boolean listening;
    private boolean loaded;

    private record Key(Venue venue, String key) {}

    public Matchmaker(CatalogueStore catalogue, ProposalStore proposals, Clock clock) {
        this.catalogue = catalogue;
        this.proposals = proposals;
        this.clock = clock;
    }

    @Override
    public void onChanged(Collection<Listing> listings) {
        if (!listening) {
            return;
        }
        synchronized (pending) {
            listings.forEach(listing ->
                    pending.put(new Key(listing.venue(), listing.key()), Optional.of(listing)));
        }
    }

    @Override
    public void onClosed(Venue venue, Collection<String> keys) {
        if (!listening) {
            return;
        }
        synchronized (pending) {
            keys.forEach(key -> pending.put(new Key(venue, key), Optional.empty()));
        }
    }

    private Map<Key, Optional<Listing>> drain() {
        synchronized (pending) {
            Map<Key, Optional<Listing>> drained = new LinkedHashMap<>(pending);
            pending.clear();
            return drained;
        }
    }

    /// Brings the proposals up to date. Waits for the first whole pass over both venues.
    public void refresh() {
        if (!loaded) {
            if (!catalogue.complete(Venue.KALSHI) || !catalogue.complete(Venue.POLYMARKET)) {
                return;
            }
            listening = true;
            load();
            return;
        }
        Map<Key, Optional<Listing>> changes = drain();
        if (!changes.isEmpty()) {
            apply(changes);
        }
    }

    private void load() {
        Instant at = now();
        int listings = 0;
        for (Venue venue : Venue.values()) {
            Loading loading = new Loading();
            catalogue.eachOpen(venue, loading::add);
            loading.flush();
            catalogue.refuse(loading.refused);
            listings += loading.count;
        }
        List<Proposal> found = engine.proposals();
        proposals.replaceAll(found, at);
        loaded = true;
        LOG.info(
                "pairs_proposed listings={} proposals={} ms={}",
                listings,
                found.size(),
                ChronoUnit.MILLIS.between(at, clock.instant()));
    }

    /// Hands listings to the matcher in batches, because their texts are long.
    private final class Loading {

        private final List<Listing> batch = new ArrayList<>();
        private final List<RefusedListing> refused = new ArrayList<>();
        private int count;

        void add(Listing listing) {
            batch.add(listing);
            count++;
            if (batch.size() == LOAD_BATCH) {
                flush();
            }
        }

        void flush() {
            refused.addAll(engine.update(batch));
            batch.clear();
        }
    }

    private void apply(Map<Key, Optional<Listing>> changes) {
        Instant at = now();
        Map<Venue, List<String>> closed = new EnumMap<>(Venue.class);
        List<Listing> changed = new ArrayList<>();
        changes.forEach((key, listing) ->
                listing.ifPresentOrElse(
                        changed::add,
                        () ->
                                closed.computeIfAbsent(key.venue(), _ -> new ArrayList<>())
                                        .add(key.key())));
        closed.forEach((venue, keys) -> {
            engine.remove(venue, keys);
            proposals.remove(venue, keys);
        });
        catalogue.refuse(engine.update(changed));
        if (changed.size() > MOST_INCREMENTAL) {
            proposals.replaceAll(engine.proposals(), at);
        } else if (!changed.isEmpty()) {
            proposals.replace(
                    changed.stream().map(Listing::key).toList(),
                    engine.proposalsTouching(changed),
                    at);
        }
        LOG.info(
                "proposals_refreshed changed={} closed={} ms={}",
                changed.size(),
                changes.size() - changed.size(),
                ChronoUnit.MILLIS.between(at, clock.instant()));
    }

    @Override
    public void close() throws IOException {
        engine.close();
    }

    /// As exact as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
