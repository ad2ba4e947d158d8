package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.VenueUnavailable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the books of markets that no pair needs yet: those marked as watched, and all of a venue
/// that has only a few. Nothing is detected or traded on them.
///
/// One thread calls [#refresh].
public final class WatchList {

    private static final Logger LOG = LoggerFactory.getLogger(WatchList.class);
    private static final String FOLLOWER = "watch-list";

    private final CatalogueStore store;
    private final Map<Venue, Catalogue> catalogues;
    private final EngineBoard engine;
    private final Subscriptions subscriptions;
    private final int smallVenue;
    private final Map<Venue, Map<String, FeedMarket>> watched = new EnumMap<>(Venue.class);
    private final Set<String> refused = new HashSet<>();

    /// @param smallVenue a venue with at most so many open markets is followed as a whole
    public WatchList(
            CatalogueStore store,
            Map<Venue, Catalogue> catalogues,
            EngineBoard engine,
            Subscriptions subscriptions,
            int smallVenue) {
        this.store = store;
        this.catalogues = Map.copyOf(catalogues);
        this.engine = engine;
        this.subscriptions = subscriptions;
        this.smallVenue = smallVenue;
    }

    /// Follows what is to be followed now, and drops the rest.
    public void refresh() {
        catalogues.forEach((venue, catalogue) -> {
            if (store.complete(venue)) {
                refresh(venue, catalogue, store.followed(venue, smallVenue));
            }
        });
    }

    private void refresh(Venue venue, Catalogue catalogue, List<String> wanted) {
        Map<String, FeedMarket> mine = watched.computeIfAbsent(venue, _ -> new HashMap<>());
        Set<String> gone = new HashSet<>(mine.keySet());
        wanted.forEach(gone::remove);
        for (String key : gone) {
            FeedMarket market = mine.remove(key);
            if (market != null) {
                subscriptions.unfollow(FOLLOWER, market);
            }
        }
        for (String key : wanted) {
            if (!mine.containsKey(key)) {
                read(catalogue, key).ifPresent(market -> mine.put(key, follow(market)));
            }
        }
    }

    /// Marks a market to be followed without a pair, or not; the next [#refresh] does so. Safe from
    /// any thread.
    ///
    /// @param named key or link
    /// @return its key
    /// @throws IllegalArgumentException when it is a link to something else
    /// @throws NoSuchElementException when the catalogue does not hold it
    public String watch(Venue venue, String named, boolean wanted) {
        String key = new MarketLinks(store).key(venue, named);
        if (!store.watch(venue, key, wanted)) {
            throw new NoSuchElementException(
                    "The catalogue holds no market " + key + " of " + venue + ".");
        }
        return key;
    }

    private FeedMarket follow(Market market) {
        FeedMarket followed = new FeedMarket(engine.addMarket(market), market);
        subscriptions.follow(FOLLOWER, followed);
        return followed;
    }

    /// A market that cannot be read, or that the engine cannot carry, is told once and tried again.
    private Optional<Market> read(Catalogue catalogue, String key) {
        try {
            return catalogue.market(key).filter(Market::open);
        } catch (VenueUnavailable | IllegalArgumentException | IllegalStateException e) {
            if (refused.add(key)) {
                LOG.warn("market_not_watched market={} error=\"{}\"", key, e.getMessage());
            }
            return Optional.empty();
        }
    }
}
