package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import org.jspecify.annotations.Nullable;

/// An order that the CLOB took, with what the engine made of it. Guarded by the exchange's lock.
final class ClobOrder {

    private final String id;
    private final OrderTicket ticket;
    private final PolymarketAccount account;
    private final Asset asset;
    private final long createdAtMs;
    private @Nullable Order placed;
    private boolean failed;

    ClobOrder(
            String id,
            OrderTicket ticket,
            PolymarketAccount account,
            Asset asset,
            long createdAtMs) {
        this.id = id;
        this.ticket = ticket;
        this.account = account;
        this.asset = asset;
        this.createdAtMs = createdAtMs;
    }

    String id() {
        return id;
    }

    OrderTicket ticket() {
        return ticket;
    }

    PolymarketAccount account() {
        return account;
    }

    Asset asset() {
        return asset;
    }

    long createdAtMs() {
        return createdAtMs;
    }

    /// The limit per share of its own outcome, on the grid.
    int limitTicks() {
        Order order = placed;
        return order == null ? ticket.limitTicks() : order.request().outcomeLimitTicks();
    }

    long filledMicroShares() {
        Order order = placed;
        return order == null ? 0 : order.filled();
    }

    /// Waits out a taker delay and cannot be cancelled.
    boolean delayed() {
        return placed == null && !failed;
    }

    boolean open() {
        Order order = placed;
        return order != null && order.status() == Order.Status.RESTING;
    }

    /// Whether the engine changed it within the last milliseconds.
    boolean changedWithin(long lagMs, long nowMs) {
        Order order = placed;
        return order != null && nowMs - order.changedAtMs() < lagMs;
    }

    void place(Order order) {
        this.placed = order;
    }

    /// The delayed match was refused.
    void fail() {
        this.failed = true;
    }

    String status() {
        Order order = placed;
        if (order == null) {
            return failed ? "CANCELED" : "DELAYED";
        }
        return switch (order.status()) {
            case RESTING -> "LIVE";
            case FILLED -> "MATCHED";
            case CANCELED ->
                    ticket.type().immediate() && order.filled() > 0 ? "MATCHED" : "CANCELED";
        };
    }
}
