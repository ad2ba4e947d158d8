package io.arbiter.core.pairs;

/// Why an approved pair does not trade now.
public enum PairRefusal {
    /// A venue does not know the market, or it is of a kind that cannot be traded here.
    MARKET_UNKNOWN,
    MARKET_CLOSED,
    TERMS_CHANGED,
    /// Its metadata could not be read; it is tried again.
    VENUE_UNAVAILABLE,
    /// The metadata cannot be understood or carried by the engine.
    MARKET_UNSUPPORTED
}
