package io.arbiter.core.execution;

import io.arbiter.core.market.Market;

/// Which leg order an operator wants, for all pairs or for one.
public enum LegOrderPolicy {
    /// Together when the size of the Polymarket fill is certain; else Polymarket first.
    AUTO,
    TOGETHER,
    POLYMARKET_FIRST,
    KALSHI_FIRST;

    /// @param walksLevels whether the Polymarket buy takes several price levels: it spends dollars,
    ///   so the shares that it brings depend on the levels that are still there (polymarket.md 3.3)
    LegOrder decide(Market polymarket, boolean walksLevels) {
        return switch (this) {
            case AUTO ->
                    walksLevels || polymarket.takerDelayMs() > 0
                            ? LegOrder.POLYMARKET_FIRST
                            : LegOrder.TOGETHER;
            case TOGETHER -> LegOrder.TOGETHER;
            case POLYMARKET_FIRST -> LegOrder.POLYMARKET_FIRST;
            case KALSHI_FIRST -> LegOrder.KALSHI_FIRST;
        };
    }
}
