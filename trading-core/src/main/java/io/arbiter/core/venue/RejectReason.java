package io.arbiter.core.venue;

/// Why a venue refused an order, in our words. The venue's own text travels beside it.
public enum RejectReason {
    NOTHING_TO_MATCH,
    INSUFFICIENT_FUNDS,
    OFF_GRID,
    BELOW_MINIMUM,
    PRECISION,
    DUPLICATE,
    MARKET_CLOSED,
    VENUE_PAUSED,
    RATE_LIMITED,
    NOT_AUTHORIZED,
    SIGNATURE,
    GEOBLOCKED,
    NEVER_ARRIVED,
    /// Never sent: this process may not open new risk now.
    WITHHELD,
    OTHER
}
