package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Catalogue;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What people decide about pairs. Safe for many threads; calls block on the venues.
public final class PairDecisions {

    private final PairDecisionStore store;
    private final Map<Venue, Catalogue> catalogues;
    private final TradablePairs tradable;
    private final Clock clock;

    public PairDecisions(
            PairDecisionStore store,
            Map<Venue, Catalogue> catalogues,
            TradablePairs tradable,
            Clock clock) {
        this.store = store;
        this.catalogues = catalogues;
        this.tradable = tradable;
        this.clock = clock;
    }

    /// All pairs with their newest decisions.
    public List<DecidedPair> all() {
        return store.all();
    }

    /// Whether the pair is up for detection at this moment.
    public boolean trades(String pairId) {
        return tradable.byId(pairId).isPresent();
    }

    /// Records that two markets may ask the same question. Proposing twice changes nothing.
    ///
    /// @throws NoSuchElementException when a venue does not know its market
    /// @throws io.arbiter.core.venue.VenueUnavailable when a venue cannot be read now
    public DecidedPair propose(String kalshiMarket, String polymarketMarket, String title) {
        market(Venue.KALSHI, kalshiMarket);
        market(Venue.POLYMARKET, polymarketMarket);
        return store.propose(kalshiMarket, polymarketMarket, title);
    }

    /// Makes the pair tradable, pinned to both markets' terms as they stand now.
    ///
    /// @param reserveTicks set aside per contract for the settlement states that were accepted
    /// @throws NoSuchElementException when there is no such pair, or a venue lost its market
    /// @throws io.arbiter.core.venue.VenueUnavailable when a venue cannot be read now
    public DecidedPair approve(String pairId, String decidedBy, String reason, int reserveTicks) {
        DecidedPair pair = byId(pairId);
        String termsHash =
                PairTerms.hash(
                        market(Venue.KALSHI, pair.kalshiMarket()),
                        market(Venue.POLYMARKET, pair.polymarketMarket()));
        int version = pair.newest() == null ? 1 : pair.newest().version() + 1;
        store.decide(
                pairId,
                termsHash,
                new DecidedPair.Decision(
                        version,
                        Approval.Verdict.APPROVED,
                        reserveTicks,
                        decidedBy,
                        reason,
                        clock.instant()));
        return byId(pairId);
    }

    private DecidedPair byId(String pairId) {
        return store.byId(pairId)
                .orElseThrow(() -> new NoSuchElementException("There is no pair " + pairId + "."));
    }

    private Market market(Venue venue, String key) {
        return Optional.ofNullable(catalogues.get(venue))
                .flatMap(catalogue -> catalogue.market(key))
                .orElseThrow(
                        () -> new NoSuchElementException(venue + " does not know " + key + "."));
    }
}
