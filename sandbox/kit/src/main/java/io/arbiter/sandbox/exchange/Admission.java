package io.arbiter.sandbox.exchange;

import java.util.Map;
import java.util.Optional;

/// What an order must fulfil before it is matched. Guarded by the exchange's lock.
final class Admission {

    private Admission() {}

    static Optional<Placement.Refusal> refusal(
            ListedMarket market,
            OrderRequest request,
            Ledgers ledgers,
            Map<String, ListedMarket> markets) {
        if (market.status() != MarketStatus.ACTIVE) {
            return Optional.of(Placement.Refusal.MARKET_NOT_ACTIVE);
        }
        if (!ledgers.account(request.accountId()).funded(market.shard())) {
            return Optional.of(Placement.Refusal.SHARD_NOT_FUNDED);
        }
        if (!market.grid().allows(request.yesLimitTicks())) {
            return Optional.of(Placement.Refusal.OFF_GRID);
        }
        boolean postOnly = request.posting() == OrderRequest.Posting.POST_ONLY;
        if (postOnly && market.book().crosses(request)) {
            return Optional.of(Placement.Refusal.WOULD_CROSS);
        }
        if (!ledgers.covers(market, request, markets)) {
            return Optional.of(Placement.Refusal.INSUFFICIENT_FUNDS);
        }
        boolean all = request.timeInForce() == OrderRequest.TimeInForce.ALL_OR_NOTHING;
        if (all && !market.book().fills(request)) {
            return Optional.of(Placement.Refusal.NOT_FILLABLE);
        }
        return Optional.empty();
    }
}
