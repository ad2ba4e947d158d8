package io.arbiter.core.wiring;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.OrderStream;
import java.util.List;
import java.util.Map;

/// Both venues' ports, by venue.
record VenuePorts(
        Map<Venue, MarketFeed> feeds,
        Map<Venue, Catalogue> catalogues,
        Map<Venue, Balances> balances,
        List<OrderStream> streams) {

    VenuePorts {
        feeds = Map.copyOf(feeds);
        catalogues = Map.copyOf(catalogues);
        balances = Map.copyOf(balances);
        streams = List.copyOf(streams);
    }
}
