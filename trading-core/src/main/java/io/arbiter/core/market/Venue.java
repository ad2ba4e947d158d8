package io.arbiter.core.market;

/// The two venues, in the order of their dense index on the hot path.
public enum Venue {
    POLYMARKET,
    KALSHI;

    @SuppressWarnings("EnumOrdinal") // The order is the contract.
    public int index() {
        return ordinal();
    }

    public Venue other() {
        return this == POLYMARKET ? KALSHI : POLYMARKET;
    }
}
