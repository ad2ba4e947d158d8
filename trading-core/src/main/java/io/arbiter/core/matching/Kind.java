package io.arbiter.core.matching;

/// How the YES of the Kalshi market relates to the first outcome of the Polymarket market.
public enum Kind {
    /// Both pay in the same states.
    SAME,
    /// One pays exactly where the other does not.
    INVERTED,
    /// Kalshi's YES implies Polymarket's: never tradable as a box.
    SUBSET,
    /// Polymarket's YES implies Kalshi's: never tradable as a box.
    SUPERSET,
    /// Two events whose exclusive outcomes map one to one.
    BASKET;

    /// Whether both sides together can pay exactly one dollar, so that a box makes sense.
    public boolean boxable() {
        return this == SAME || this == INVERTED;
    }
}
