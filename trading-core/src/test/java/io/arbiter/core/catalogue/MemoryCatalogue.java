package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.RefusedListing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A catalogue store without a database.
public final class MemoryCatalogue implements CatalogueStore {

    private final Map<Venue, Pass> passes = new EnumMap<>(Venue.class);
    private final Map<Venue, Boolean> complete = new EnumMap<>(Venue.class);
    private final Map<String, Listing> open = new LinkedHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    final List<RefusedListing> refused = new ArrayList<>();

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
    public List<Listing> savePage(Pass after, Collection<ListingRow> rows, Instant at) {
        passes.put(after.venue(), after);
        List<Listing> changed = new ArrayList<>();
        for (ListingRow row : rows) {
            Listing listing = row.listing();
            seen.put(listing.key(), after.number());
            if (!listing.equals(open.put(listing.key(), listing))) {
                changed.add(listing);
            }
        }
        return changed;
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
        return keys.size() <= small ? keys : List.of();
    }
}
