package io.arbiter.sandbox;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.market.SimulatedPair;
import java.util.Map;

/// The truth of every book, and a hand to move them. All prices are YES prices in ticks of 1e-4
/// dollar, all sizes 1e-6 contracts. Safe for many threads.
public final class Books {

    /// One contract.
    public static final long CONTRACT = 1_000_000;

    private final Exchange polymarket;
    private final Exchange kalshi;

    Books(Exchange polymarket, Exchange kalshi) {
        this.polymarket = polymarket;
        this.kalshi = kalshi;
    }

    /// Level by level, best first.
    public BookView polymarket(String conditionId) {
        return view(polymarket, conditionId);
    }

    /// Level by level, best first.
    public BookView kalshi(String ticker) {
        return view(kalshi, ticker);
    }

    private static BookView view(Exchange exchange, String id) {
        return exchange.locked(() ->
                exchange.market(id)
                        .orElseThrow(() -> new IllegalArgumentException("no market " + id))
                        .view());
    }

    /// Replaces the external liquidity of the Polymarket side of a pair.
    public void setPolymarket(
            SimulatedPair pair, Map<Integer, Long> bids, Map<Integer, Long> asks) {
        polymarket.setExternalBook(pair.polymarketConditionId(), bids, asks);
    }

    /// Replaces the external liquidity of the Kalshi side of a pair.
    public void setKalshi(SimulatedPair pair, Map<Integer, Long> bids, Map<Integer, Long> asks) {
        kalshi.setExternalBook(pair.kalshiTicker(), bids, asks);
    }

    /// One level of the Polymarket side; 0 removes it.
    public void setPolymarketLevel(SimulatedPair pair, BookSide side, int ticks, long microShares) {
        polymarket.setExternal(pair.polymarketConditionId(), side, ticks, microShares);
    }

    /// One level of the Kalshi side; 0 removes it.
    public void setKalshiLevel(SimulatedPair pair, BookSide side, int ticks, long microShares) {
        kalshi.setExternal(pair.kalshiTicker(), side, ticks, microShares);
    }
}
