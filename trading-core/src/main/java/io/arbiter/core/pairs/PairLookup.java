package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.VenueUnavailable;
import java.util.Map;

/// Finds a pair that something is still held of, listed or not.
public final class PairLookup {

    private static final int NOT_LISTED = -1;

    private final TradablePairs listed;
    private final PairStore store;
    private final Map<Venue, Catalogue> catalogues;

    public PairLookup(TradablePairs listed, PairStore store, Map<Venue, Catalogue> catalogues) {
        this.listed = listed;
        this.store = store;
        this.catalogues = catalogues;
    }

    /// The pair as listed; else with its markets as they stand now and without books.
    ///
    /// @throws VenueUnavailable when that cannot be read now
    public TradablePair pair(String id) {
        return listed.byId(id).orElseGet(() -> unlisted(id));
    }

    private TradablePair unlisted(String id) {
        Approval approval =
                store.newestApproval(id)
                        .orElseThrow(() ->
                                new VenueUnavailable("pair " + id + " has no decision", true));
        return new TradablePair(
                NOT_LISTED,
                id,
                approval.title(),
                approval.reserveTicks(),
                market(Venue.POLYMARKET, approval.polymarketMarket()),
                NOT_LISTED,
                market(Venue.KALSHI, approval.kalshiMarket()),
                NOT_LISTED);
    }

    private Market market(Venue venue, String key) {
        Catalogue catalogue = catalogues.get(venue);
        if (catalogue == null) {
            throw new IllegalStateException("no catalogue of " + venue);
        }
        return catalogue
                .market(key)
                .orElseThrow(() -> new VenueUnavailable(venue + " does not know " + key, true));
    }
}
