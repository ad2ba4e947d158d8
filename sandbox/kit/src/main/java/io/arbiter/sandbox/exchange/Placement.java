package io.arbiter.sandbox.exchange;

import java.util.List;

/// What became of an order that was handed in.
public sealed interface Placement {

    /// @param fills what it traded at once, in order
    record Taken(Order order, List<Fill> fills) implements Placement {
        public Taken {
            fills = List.copyOf(fills);
        }
    }

    record Refused(Refusal refusal) implements Placement {}

    /// Why the engine did not take it.
    enum Refusal {
        UNKNOWN_MARKET,
        MARKET_NOT_ACTIVE,
        SHARD_NOT_FUNDED,
        OFF_GRID,
        INSUFFICIENT_FUNDS,
        WOULD_CROSS,
        NOT_FILLABLE
    }
}
