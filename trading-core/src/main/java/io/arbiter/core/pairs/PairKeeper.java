package io.arbiter.core.pairs;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what trades equal to what is approved: approvals come and go while running, and a pair
/// whose terms changed is suspended at once.
///
/// One thread calls [#refresh].
public final class PairKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(PairKeeper.class);

    private final PairStore store;
    private final MarketReader markets;
    private final EngineBoard engine;
    private final Map<Venue, MarketFeed> feeds;
    private final TradablePairs pairs;
    private final Alerts alerts;
    private final Clock clock;
    private final Map<String, PairRefusal> refusals = new HashMap<>();

    public PairKeeper(
            PairStore store,
            MarketReader markets,
            EngineBoard engine,
            Map<Venue, MarketFeed> feeds,
            TradablePairs pairs,
            Alerts alerts,
            Clock clock) {
        this.store = store;
        this.markets = markets;
        this.engine = engine;
        this.feeds = feeds;
        this.pairs = pairs;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Reads approvals and stale metadata, then lists, re-lists and delists pairs.
    public void refresh() {
        Instant now = clock.instant();
        Set<String> approved = new HashSet<>();
        for (Approval approval : store.newestApprovals()) {
            if (approval.holdsAt(now)) {
                approved.add(approval.pairId());
                refresh(approval, now);
            }
        }
        for (TradablePair pair : List.copyOf(pairs.all())) {
            if (!approved.contains(pair.id())) {
                delist(pair, "no valid approval");
            }
        }
        refusals.keySet().retainAll(approved);
    }

    private void refresh(Approval approval, Instant now) {
        switch (markets.read(approval)) {
            case MarketReader.Found found -> onFound(approval, found, now);
            case MarketReader.Missing missing ->
                    refuse(approval, missing.refusal(), missing.detail());
        }
    }

    private void onFound(Approval approval, MarketReader.Found found, Instant now) {
        String hash = PairTerms.hash(found.kalshi(), found.polymarket());
        if (!hash.equals(approval.termsHash())) {
            suspend(approval, hash, now);
            return;
        }
        if (!found.kalshi().open() || !found.polymarket().open()) {
            refuse(approval, PairRefusal.MARKET_CLOSED, "a market takes no orders");
            return;
        }
        if (found.fresh()) {
            store.save(List.of(found.kalshi(), found.polymarket()), now);
        }
        TradablePair listed = pairs.byId(approval.pairId()).orElse(null);
        if (listed == null) {
            list(approval, found);
        } else if (!sameTerms(listed, approval, found)) {
            delist(listed, "metadata changed");
            list(approval, found);
        }
    }

    private static boolean sameTerms(
            TradablePair listed, Approval approval, MarketReader.Found found) {
        return listed.kalshi().equals(found.kalshi())
                && listed.polymarket().equals(found.polymarket())
                && listed.reserveTicks() == approval.reserveTicks();
    }

    private void list(Approval approval, MarketReader.Found found) {
        TradablePair pair;
        try {
            int polymarketBook = engine.addMarket(found.polymarket());
            int kalshiBook = engine.addMarket(found.kalshi());
            int index =
                    engine.addPair(
                            found.polymarket(),
                            polymarketBook,
                            found.kalshi(),
                            kalshiBook,
                            approval.reserveTicks());
            pair =
                    new TradablePair(
                            index,
                            approval.pairId(),
                            approval.title(),
                            approval.reserveTicks(),
                            found.polymarket(),
                            polymarketBook,
                            found.kalshi(),
                            kalshiBook);
        } catch (IllegalArgumentException | IllegalStateException e) {
            refuse(approval, PairRefusal.MARKET_UNSUPPORTED, String.valueOf(e.getMessage()));
            return;
        }
        pairs.put(pair);
        refusals.remove(pair.id());
        for (Venue venue : Venue.values()) {
            feed(venue).subscribe(List.of(feedMarket(pair, venue)));
        }
        LOG.info("pair_listed pair={} title=\"{}\"", pair.id(), pair.title());
    }

    private void delist(TradablePair pair, String reason) {
        engine.removePair(pair.index());
        pairs.remove(pair);
        for (Venue venue : Venue.values()) {
            boolean shared =
                    pairs.all().stream().anyMatch(other -> other.book(venue) == pair.book(venue));
            if (!shared) {
                feed(venue).unsubscribe(List.of(feedMarket(pair, venue)));
            }
        }
        LOG.info("pair_delisted pair={} reason=\"{}\"", pair.id(), reason);
    }

    private void suspend(Approval approval, String hash, Instant now) {
        pairs.byId(approval.pairId()).ifPresent(pair -> delist(pair, "terms changed"));
        store.suspend(
                approval,
                hash,
                "Rules, close time, fees, price grid or neg-risk flag changed after the approval.",
                now);
        alerts.warning(
                AlertCategory.PAIR,
                "Pair suspended: " + approval.title(),
                "Its terms changed after it was approved. Review and approve it again.",
                approval.pairId());
    }

    private void refuse(Approval approval, PairRefusal refusal, String detail) {
        if (refusal != PairRefusal.VENUE_UNAVAILABLE) {
            pairs.byId(approval.pairId()).ifPresent(pair -> delist(pair, refusal.name()));
        }
        if (refusals.put(approval.pairId(), refusal) != refusal) {
            LOG.warn(
                    "pair_refused pair={} reason={} detail=\"{}\"",
                    approval.pairId(),
                    refusal,
                    detail);
        }
    }

    private MarketFeed feed(Venue venue) {
        MarketFeed feed = feeds.get(venue);
        if (feed == null) {
            throw new IllegalStateException("no feed of " + venue);
        }
        return feed;
    }

    private static FeedMarket feedMarket(TradablePair pair, Venue venue) {
        return new FeedMarket(pair.book(venue), pair.market(venue));
    }
}
