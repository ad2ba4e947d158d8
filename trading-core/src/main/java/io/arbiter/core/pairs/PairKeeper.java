package io.arbiter.core.pairs;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
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
/// One thread calls [#refresh]; [#withdraw] is safe from any.
public final class PairKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(PairKeeper.class);
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_CHANGES = 800;

    private final PairStore store;
    private final MarketReader markets;
    private final EngineBoard engine;
    private final PinStore pins;
    private final Subscriptions subscriptions;
    private final TradablePairs pairs;
    private final Alerts alerts;
    private final Clock clock;
    private final Map<String, PairRefusal> refusals = new HashMap<>();

    public PairKeeper(
            PairStore store,
            PinStore pins,
            MarketReader markets,
            EngineBoard engine,
            Subscriptions subscriptions,
            TradablePairs pairs,
            Alerts alerts,
            Clock clock) {
        this.store = store;
        this.pins = pins;
        this.markets = markets;
        this.engine = engine;
        this.subscriptions = subscriptions;
        this.pairs = pairs;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Reads approvals and stale metadata, then lists, re-lists and delists pairs.
    public synchronized void refresh() {
        Instant now = clock.instant();
        Set<String> approved = new HashSet<>();
        for (Approval approval : store.newestApprovals()) {
            if (approval.holdsAt(now)) {
                approved.add(approval.pairId());
                refresh(approval, now);
            } else if (approval.endsBy(now)) {
                expire(approval, now);
            }
        }
        for (TradablePair pair : List.copyOf(pairs.all())) {
            if (!approved.contains(pair.id())) {
                delist(pair, "no valid approval");
            }
        }
        refusals.keySet().retainAll(approved);
    }

    /// Takes the pair out of detection before the call returns. The next refresh lists it again if
    /// it is still approved.
    public synchronized void withdraw(String pairId, String reason) {
        pairs.byId(pairId).ifPresent(pair -> delist(pair, reason));
    }

    private void expire(Approval approval, Instant now) {
        withdraw(approval.pairId(), "approval expired");
        pins.expire(approval, now);
        alerts.warning(
                AlertCategory.PAIR,
                "Approval ended: " + approval.title(),
                "It was approved until " + approval.expiresAt() + "." + held(approval),
                approval.pairId());
    }

    private void refresh(Approval approval, Instant now) {
        switch (markets.read(approval)) {
            case MarketReader.Found found -> onFound(approval, found, now);
            case MarketReader.Missing missing ->
                    refuse(approval, missing.refusal(), missing.detail());
        }
    }

    private void onFound(Approval approval, MarketReader.Found found, Instant now) {
        String terms = PairTerms.canonical(found.kalshi(), found.polymarket());
        if (!PairTerms.hash(terms).equals(approval.termsHash())) {
            suspend(approval, terms, now);
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
            subscriptions.follow(pair.id(), feedMarket(pair, venue));
        }
        LOG.info("pair_listed pair={} title=\"{}\"", pair.id(), pair.title());
    }

    private void delist(TradablePair pair, String reason) {
        engine.removePair(pair.index());
        pairs.remove(pair);
        for (Venue venue : Venue.values()) {
            subscriptions.unfollow(pair.id(), feedMarket(pair, venue));
        }
        LOG.info("pair_delisted pair={} reason=\"{}\"", pair.id(), reason);
    }

    private void suspend(Approval approval, String terms, Instant now) {
        withdraw(approval.pairId(), "terms changed");
        String hash = PairTerms.hash(terms);
        pins.pin(hash, terms);
        String changes =
                pins.terms(approval.termsHash())
                        .map(approved -> changes(approved, terms))
                        .orElse("What was approved is not on record.");
        store.suspend(approval, hash, "The terms changed after the approval. " + changes, now);
        alerts.warning(
                AlertCategory.PAIR,
                "Pair suspended: " + approval.title(),
                "Its terms changed after it was approved. Review and approve it again. "
                        + changes
                        + held(approval),
                approval.pairId());
    }

    /// What was and what is, short enough for a message.
    private static String changes(String approved, String now) {
        StringBuilder text = new StringBuilder();
        for (LineDiff.Line line : LineDiff.changes(approved, now)) {
            String side =
                    switch (line.side()) {
                        case FIRST -> "was: ";
                        case SECOND -> "now: ";
                        case BOTH -> "";
                    };
            text.append(text.isEmpty() ? "" : " / ").append(side).append(shortened(line.text()));
            if (text.length() > LONGEST_CHANGES) {
                return text.append(" / and more").toString();
            }
        }
        return text.toString();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private String held(Approval approval) {
        int open = pins.openExecutions(approval.pairId());
        return open == 0
                ? ""
                : " %d open %s of this pair still hold positions: check them."
                        .formatted(open, open == 1 ? "execution" : "executions");
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

    private static FeedMarket feedMarket(TradablePair pair, Venue venue) {
        return new FeedMarket(pair.book(venue), pair.market(venue));
    }
}
