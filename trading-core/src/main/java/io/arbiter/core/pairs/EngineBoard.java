package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;

/// Where pairs are put up for detection.
public interface EngineBoard {

    /// Dense index of this market's book; the same market keeps its index while it is listed.
    int addMarket(Market market);

    /// Starts detection on two books and returns the pair's dense index.
    int addPair(
            Market polymarket, int polymarketBook, Market kalshi, int kalshiBook, int reserveTicks);

    /// Ends detection of the pair.
    void removePair(int pair);
}
