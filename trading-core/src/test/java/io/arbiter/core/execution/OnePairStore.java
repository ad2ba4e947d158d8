package io.arbiter.core.execution;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.Approval;
import io.arbiter.core.pairs.PairStore;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.venue.Catalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One approved pair that is not listed.
record OnePairStore(TradablePair pair) implements PairStore {

    static Map<Venue, Catalogue> catalogues(TradablePair pair) {
        return Map.of(
                Venue.POLYMARKET,
                new OneMarket(pair.polymarket()),
                Venue.KALSHI,
                new OneMarket(pair.kalshi()));
    }

    @Override
    public List<Approval> newestApprovals() {
        return List.of(approval());
    }

    @Override
    public Optional<Approval> newestApproval(String pairId) {
        return Optional.of(approval());
    }

    private Approval approval() {
        return new Approval(
                pair.id(),
                pair.title(),
                pair.kalshi().key(),
                pair.polymarket().key(),
                1,
                Approval.Verdict.APPROVED,
                "",
                pair.reserveTicks(),
                null);
    }

    @Override
    public void suspend(Approval approval, String newTermsHash, String reason, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Collection<Market> markets, Instant at) {
        throw new UnsupportedOperationException();
    }

    private record OneMarket(Market market) implements Catalogue {

        @Override
        public List<Market> openMarkets() {
            return List.of(market);
        }

        @Override
        public Optional<Market> market(String key) {
            return Optional.of(market);
        }
    }
}
