package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.time.VenueTime;
import java.util.List;

/// Which markets there are and what their external liquidity does.
public interface MarketSource {

    List<KalshiListing> kalshiListings();

    List<PolymarketListing> polymarketListings();

    List<SimulatedPair> pairs();

    /// Fills the books and keeps them moving until [#stop].
    void start(Exchange polymarket, Exchange kalshi, VenueTime time);

    void stop();
}
