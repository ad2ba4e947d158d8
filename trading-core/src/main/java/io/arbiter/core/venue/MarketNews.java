package io.arbiter.core.venue;

/// Hears that a venue announced something about a market: created, changed, paused, decided.
public interface MarketNews {

    /// Nobody listens.
    MarketNews UNHEARD = _ -> {};

    /// Safe from any thread; must not block.
    ///
    /// @param market ticker
    void happened(String market);
}
