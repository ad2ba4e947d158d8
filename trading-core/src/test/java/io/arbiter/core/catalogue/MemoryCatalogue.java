package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.RefusedListing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A catalogue store without a database.
public final class MemoryCatalogue implements CatalogueStore {

    private final Map<Venue, Pass> passes = new EnumMap<>(Venue.class);
    private final Map<Venue, Boolean> complete = new EnumMap<>(Venue.class);
    private final Map<String, Listing> open = new LinkedHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, ListedEvent> events = new HashMap<>();
    private final Set<String> watched = new HashSet<>();
    final List<RefusedListing> refused = new ArrayList<>();

    public void put(ListedEvent event) {
        events.put(event.venue() + " " + event.key(), event);
    }

    public void put(Listing listing) {
        open.put(listing.key(), listing);
    }

    @Override
    public Optional<Pass> newestPass(Venue venue) {
        return Optional.ofNullable(passes.get(venue));
    }

    @Override
    public boolean complete(Venue venue) {
        return complete.getOrDefault(venue, false);
    }

    @Override
    public void begin(Pass pass) {
        passes.put(pass.venue(), pass);
    }

    @Override
    public List<Listing> savePage(Pass after, ListingPages.Page page, Instant at) {
        passes.put(after.venue(), after);
        return save(after.number(), page);
    }

    private List<Listing> save(long pass, ListingPages.Page page) {
        page.events().forEach(this::put);
        List<Listing> changed = new ArrayList<>();
        for (ListingRow row : page.rows()) {
            Listing listing = row.listing();
            seen.put(listing.key(), pass);
            if (!listing.equals(open.put(listing.key(), listing))) {
                changed.add(listing);
            }
        }
        return changed;
    }

    @Override
    public Changes saveEvents(Venue venue, ListingPages.Page page, Instant at) {
        Pass newest = passes.get(venue);
        List<Listing> changed = save(newest == null ? 0 : newest.number(), page);
        List<String> read = page.rows().stream().map(row -> row.listing().key()).toList();
        List<String> closed =
                page.events().stream()
                        .flatMap(event -> keysOfEvent(venue, event.key()).stream())
                        .filter(key -> !read.contains(key))
                        .toList();
        closed.forEach(open::remove);
        return new Changes(changed, closed);
    }

    @Override
    public Optional<ListedEvent> event(Venue venue, String key) {
        return Optional.ofNullable(events.get(venue + " " + key));
    }

    @Override
    public boolean watch(Venue venue, String key, boolean wanted) {
        if (!open.containsKey(key)) {
            return false;
        }
        if (wanted) {
            watched.add(key);
        } else {
            watched.remove(key);
        }
        return true;
    }

    @Override
    public List<String> finish(Pass pass, Instant at) {
        passes.put(
                pass.venue(),
                new Pass(
                        pass.venue(),
                        pass.number(),
                        "",
                        pass.pages(),
                        pass.markets(),
                        pass.startedAt(),
                        at));
        complete.put(pass.venue(), true);
        List<String> closed =
                open.values().stream()
                        .filter(listing -> listing.venue() == pass.venue())
                        .map(Listing::key)
                        .filter(key -> seen.getOrDefault(key, 0L) < pass.number())
                        .toList();
        closed.forEach(open::remove);
        return closed;
    }

    @Override
    public void eachOpen(Venue venue, Consumer<Listing> listings) {
        open.values().stream().filter(listing -> listing.venue() == venue).forEach(listings);
    }

    @Override
    public void refuse(Collection<RefusedListing> more) {
        refused.addAll(more);
    }

    @Override
    public Optional<String> keyByCode(Venue venue, String code) {
        return open.values().stream()
                .filter(listing -> listing.venue() == venue && listing.code().equals(code))
                .map(Listing::key)
                .findFirst();
    }

    @Override
    public List<String> keysOfEvent(Venue venue, String event) {
        return open.values().stream()
                .filter(listing -> listing.venue() == venue && listing.eventKey().equals(event))
                .map(Listing::key)
                .toList();
    }

    @Override
    public List<String> followed(Venue venue, int small) {
        List<String> keys = new ArrayList<>();
        eachOpen(venue, listing -> keys.add(listing.key()));
        return keys.size() <= small ? keys : keys.stream().filter(watched::contains).toList();
    }
}
