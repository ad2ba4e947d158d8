package io.arbiter.core.venue;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;

/// An immediate, price-protected order to buy or sell contracts of one outcome.
///
/// @param identity the execution, leg and attempt that it belongs to
/// @param limit worst price per contract of that outcome (not in YES terms)
/// @param createdAtMs epoch milliseconds at which the request was made; part of the identity on
///   Polymarket
public record OrderRequest(
        OrderIdentity identity,
        Market market,
        Outcome outcome,
        Action action,
        Price limit,
        Quantity quantity,
        long createdAtMs) {

    /// Buying opens or completes, selling unwinds.
    public enum Action {
        BUY,
        SELL
    }

    public OrderRequest {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("order quantity must be positive");
        }
        if (limit.ticks() == 0 || limit.ticks() == Price.TICKS_PER_DOLLAR) {
            throw new IllegalArgumentException(
                    "order price must be inside (0, 1) dollar, was " + limit);
        }
    }
}
