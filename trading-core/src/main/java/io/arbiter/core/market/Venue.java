package io.arbiter.core.market;

/// The two venues, in the order of their dense index on the hot path.
public enum Venue {
    POLYMARKET,
    KALSHI;

    public Venue other() {
        return this == POLYMARKET ? KALSHI : POLYMARKET;
    }
}
