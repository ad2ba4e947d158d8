package io.arbiter.sandbox.exchange;

/// The life of a market.
public enum MarketStatus {
    /// Takes orders.
    ACTIVE,
    /// Takes cancels only.
    PAUSED,
    /// Trading is over, the result is open.
    CLOSED,
    /// The holders have been paid.
    SETTLED
}
