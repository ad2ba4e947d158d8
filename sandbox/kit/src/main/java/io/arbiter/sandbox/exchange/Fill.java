package io.arbiter.sandbox.exchange;

/// One order's part of one trade.
///
/// @param yesTicks trade price in YES terms, the resting order's price
/// @param costMicros dollars for the contracts alone: paid when bought, received when sold
/// @param netAfter the account's net position after it, YES positive
public record Fill(
        String tradeId,
        String orderId,
        String clientId,
        String accountId,
        String marketId,
        Outcome outcome,
        OrderRequest.Action action,
        TradeFees.Liquidity liquidity,
        int yesTicks,
        long microShares,
        long costMicros,
        long feeMicros,
        long netAfter,
        long atMs) {

    public boolean isTaker() {
        return liquidity == TradeFees.Liquidity.TAKER;
    }

    public BookSide side() {
        return (outcome == Outcome.YES) == (action == OrderRequest.Action.BUY)
                ? BookSide.BID
                : BookSide.ASK;
    }

    /// Signed cash, negative when paid, fee included.
    public long cashMicros() {
        long contracts = action == OrderRequest.Action.BUY ? -costMicros : costMicros;
        return contracts - feeMicros;
    }
}
