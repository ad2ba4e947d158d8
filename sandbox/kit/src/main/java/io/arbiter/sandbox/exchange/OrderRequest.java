package io.arbiter.sandbox.exchange;

import org.jspecify.annotations.Nullable;

/// An order as a venue hands it to the engine, validated in the venue's own way before.
///
/// @param id the venue's order id
/// @param clientId the account's own id; empty when it has none
/// @param yesLimitTicks limit in YES terms, whatever the outcome
/// @param microShares size in 1e-6 contracts; ignored when there is a budget
/// @param budgetMicros spend this much instead of buying a size; 0 for none
/// @param maxFillMicroShares what may fill at once at most, [Long#MAX_VALUE] for no cap
public record OrderRequest(
        String id,
        String clientId,
        String accountId,
        String marketId,
        Outcome outcome,
        Action action,
        int yesLimitTicks,
        long microShares,
        long budgetMicros,
        TimeInForce timeInForce,
        Posting posting,
        SelfTrade selfTrade,
        long maxFillMicroShares) {

    /// What the account wants with the outcome.
    public enum Action {
        BUY,
        SELL
    }

    /// How long it may wait.
    public enum TimeInForce {
        RESTING,
        IMMEDIATE,
        ALL_OR_NOTHING
    }

    /// Whether it may take.
    public enum Posting {
        ANY,
        POST_ONLY
    }

    /// What happens when it meets an order of its own account.
    public enum SelfTrade {
        CANCEL_TAKER,
        CANCEL_MAKER,
        ALLOW
    }

    /// The side of the book it stands on.
    public BookSide side() {
        return (outcome == Outcome.YES) == (action == Action.BUY) ? BookSide.BID : BookSide.ASK;
    }

    /// The limit per contract of its own outcome.
    public int outcomeLimitTicks() {
        return outcome.ticks(yesLimitTicks);
    }

    boolean hasBudget() {
        return budgetMicros > 0;
    }

    /// Contracts that it wants at its limit price.
    long wantedMicroShares() {
        return hasBudget()
                ? Math.floorDiv(
                        Math.multiplyExact(budgetMicros, (long) PriceGrid.DOLLAR),
                        (long) outcomeLimitTicks())
                : microShares;
    }

    OrderRequest at(int newYesLimitTicks, long newMicroShares, @Nullable String newClientId) {
        return new OrderRequest(
                id,
                newClientId == null ? clientId : newClientId,
                accountId,
                marketId,
                outcome,
                action,
                newYesLimitTicks,
                newMicroShares,
                budgetMicros,
                timeInForce,
                posting,
                selfTrade,
                maxFillMicroShares);
    }
}
