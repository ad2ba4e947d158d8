package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;

/// How the two orders of an execution go out.
public enum LegOrder {
    TOGETHER,
    /// Kalshi is sized to what Polymarket filled.
    POLYMARKET_FIRST,
    /// Polymarket is sized to what Kalshi filled.
    KALSHI_FIRST;

    /// Whether the leg at this venue waits for the other one's fill.
    boolean waits(Venue venue) {
        return switch (this) {
            case TOGETHER -> false;
            case POLYMARKET_FIRST -> venue == Venue.KALSHI;
            case KALSHI_FIRST -> venue == Venue.POLYMARKET;
        };
    }
}
