package io.arbiter.core.wiring;

import io.arbiter.core.catalogue.Crawler;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.Subscriptions;
import io.arbiter.core.status.Following;
import java.util.List;

/// Subscriptions and crawls as the status sees them.
record FollowedMarkets(Subscriptions subscriptions, List<Crawler> crawlers) implements Following {

    @Override
    public int markets(Venue venue) {
        return subscriptions.count(venue);
    }

    @Override
    public String trouble(Venue venue) {
        return crawlers.stream()
                .filter(crawler -> crawler.venue() == venue)
                .map(Crawler::trouble)
                .findFirst()
                .orElse("");
    }
}
