package io.arbiter.core.pairs;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which books the feeds follow, and for whom: a market is subscribed for its first follower and
/// dropped with its last. Safe for many threads.
public final class Subscriptions {

    private final Map<Venue, MarketFeed> feeds;
    private final Map<Venue, Map<Integer, Set<String>>> followers = new EnumMap<>(Venue.class);

    public Subscriptions(Map<Venue, MarketFeed> feeds) {
        this.feeds = Map.copyOf(feeds);
        for (Venue venue : Venue.values()) {
            followers.put(venue, new TreeMap<>());
        }
    }

    /// @param follower for example a pair's id
    synchronized void follow(String follower, FeedMarket market) {
        Venue venue = market.market().venue();
        Set<String> known = books(venue).computeIfAbsent(market.book(), _ -> new HashSet<>());
        if (known.add(follower) && known.size() == 1) {
            feed(venue).subscribe(List.of(market));
        }
    }

    synchronized void unfollow(String follower, FeedMarket market) {
        Venue venue = market.market().venue();
        Set<String> known = books(venue).get(market.book());
        if (known != null && known.remove(follower) && known.isEmpty()) {
            books(venue).remove(market.book());
            feed(venue).unsubscribe(List.of(market));
        }
    }

    /// How many markets of the venue are followed.
    public synchronized int count(Venue venue) {
        return books(venue).size();
    }

    private Map<Integer, Set<String>> books(Venue venue) {
        Map<Integer, Set<String>> books = followers.get(venue);
        if (books == null) {
            throw new IllegalStateException("no books of " + venue);
        }
        return books;
    }

    private MarketFeed feed(Venue venue) {
        MarketFeed feed = feeds.get(venue);
        if (feed == null) {
            throw new IllegalStateException("no feed of " + venue);
        }
        return feed;
    }
}
