package io.arbiter.sandbox.exchange;

import org.jspecify.annotations.Nullable;

/// An order that the engine took. Guarded by the exchange's lock.
public final class Order {

    /// Where it stands.
    public enum Status {
        RESTING,
        FILLED,
        CANCELED
    }

    private final TradeFees.Accumulator rounding = new TradeFees.Accumulator();
    private final long createdAtMs;
    private OrderRequest request;
    private Status status = Status.RESTING;
    private long filled;
    private long spentMicros;
    private long canceledMicroShares;
    private long changedAtMs;
    private long takerCostMicros;
    private long makerCostMicros;
    private long takerFeeMicros;
    private long makerFeeMicros;
    private @Nullable Snapshot previous;

    Order(OrderRequest request, long nowMs) {
        this.request = request;
        this.createdAtMs = nowMs;
        this.changedAtMs = nowMs;
    }

    /// How it looked before its latest change: what a lagging reader still shows.
    public record Snapshot(Status status, long filledMicroShares, long remainingMicroShares) {}

    public String id() {
        return request.id();
    }

    public String accountId() {
        return request.accountId();
    }

    public OrderRequest request() {
        return request;
    }

    public BookSide side() {
        return request.side();
    }

    public int limitTicks() {
        return request.yesLimitTicks();
    }

    public Status status() {
        return status;
    }

    public long filled() {
        return filled;
    }

    /// Contracts that can still trade; for a budget, what the rest of it buys at the limit.
    public long remaining() {
        if (status != Status.RESTING) {
            return 0;
        }
        return request.hasBudget()
                ? affordable(request.outcomeLimitTicks())
                : request.microShares() - filled - canceledMicroShares;
    }

    /// Contracts that can still trade at a price of the order's own outcome.
    long affordable(int outcomeTicks) {
        if (!request.hasBudget()) {
            return remaining();
        }
        long left = request.budgetMicros() - spentMicros;
        return Math.floorDiv(left * PriceGrid.DOLLAR, (long) outcomeTicks);
    }

    /// Whether a budget is used up but for less than a hundredth of a contract.
    boolean isSpent() {
        return request.hasBudget() && affordable(request.outcomeLimitTicks()) < 10_000;
    }

    public long createdAtMs() {
        return createdAtMs;
    }

    public long changedAtMs() {
        return changedAtMs;
    }

    public @Nullable Snapshot previous() {
        return previous;
    }

    public long takerCostMicros() {
        return takerCostMicros;
    }

    public long makerCostMicros() {
        return makerCostMicros;
    }

    public long takerFeeMicros() {
        return takerFeeMicros;
    }

    public long makerFeeMicros() {
        return makerFeeMicros;
    }

    /// What changes about it now is one change to a reader.
    void remember(long nowMs) {
        previous = new Snapshot(status, filled, remaining());
        changedAtMs = nowMs;
    }

    TradeFees.Accumulator rounding() {
        return rounding;
    }

    void fill(TradeFees.Liquidity liquidity, long microShares, long costMicros, long feeMicros) {
        filled = Math.addExact(filled, microShares);
        spentMicros = Math.addExact(spentMicros, costMicros);
        if (liquidity == TradeFees.Liquidity.TAKER) {
            takerCostMicros += costMicros;
            takerFeeMicros += feeMicros;
        } else {
            makerCostMicros += costMicros;
            makerFeeMicros += feeMicros;
        }
        if (!request.hasBudget() && remaining() == 0) {
            status = Status.FILLED;
        }
    }

    void end(Status newStatus) {
        this.status = newStatus;
    }

    void reduceBy(long microShares) {
        canceledMicroShares = Math.addExact(canceledMicroShares, microShares);
    }

    void amend(OrderRequest newRequest) {
        this.request = newRequest;
        this.canceledMicroShares = 0;
    }
}
