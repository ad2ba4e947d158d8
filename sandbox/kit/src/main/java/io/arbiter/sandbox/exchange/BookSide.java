package io.arbiter.sandbox.exchange;

/// A side of the one book of a market, in YES terms: a bid buys YES (or sells NO), an ask sells YES
/// (or buys NO).
public enum BookSide {
    BID,
    ASK;

    public BookSide other() {
        return this == BID ? ASK : BID;
    }

    /// Whether an order of this side at `limitTicks` may trade at `restingTicks`.
    boolean reaches(int limitTicks, int restingTicks) {
        return this == BID ? limitTicks >= restingTicks : limitTicks <= restingTicks;
    }
}
