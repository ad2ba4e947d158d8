package io.arbiter.sandbox.exchange;

import io.arbiter.sandbox.exchange.ExchangeEvent.Change;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.time.VenueTime;
import java.util.function.Consumer;

/// Pauses, closes, settles and re-grids markets. Guarded by the exchange's lock.
final class MarketLife {

    private final Ledgers ledgers;
    private final Matching matching;
    private final VenueTime time;
    private final Consumer<ExchangeEvent> events;

    MarketLife(Ledgers ledgers, Matching matching, VenueTime time, Consumer<ExchangeEvent> events) {
        this.ledgers = ledgers;
        this.matching = matching;
        this.time = time;
        this.events = events;
    }

    void pause(ListedMarket market) {
        market.status(MarketStatus.PAUSED);
        announce(market, Change.PAUSED);
    }

    void resume(ListedMarket market) {
        cancelAll(market, Reason.MARKET_HALTED);
        market.status(MarketStatus.ACTIVE);
        announce(market, Change.RESUMED);
    }

    /// A settled market stays settled.
    void close(ListedMarket market) {
        if (market.status() == MarketStatus.SETTLED) {
            return;
        }
        market.status(MarketStatus.CLOSED);
        announce(market, Change.CLOSED);
        cancelAll(market, Reason.MARKET_CLOSED);
    }

    /// Listeners hear of it before the holders are paid.
    void settle(ListedMarket market, int yesPayoutTicks) {
        if (yesPayoutTicks < 0 || yesPayoutTicks > PriceGrid.DOLLAR) {
            throw new IllegalArgumentException(
                    "YES pays between 0 and 10000 ticks, was " + yesPayoutTicks);
        }
        cancelAll(market, Reason.MARKET_CLOSED);
        market.settled(yesPayoutTicks, time.nowMs());
        announce(market, Change.SETTLED);
        ledgers.accounts().forEach(account -> payOut(market, account, yesPayoutTicks));
    }

    private void payOut(ListedMarket market, Account account, int yesPayoutTicks) {
        if (!account.holdings().containsKey(market.id())) {
            return;
        }
        Holding holding = account.holding(market.id());
        long payout =
                Math.floorDiv(holding.of(Outcome.YES) * yesPayoutTicks, PriceGrid.DOLLAR)
                        + Math.floorDiv(
                                holding.of(Outcome.NO) * (PriceGrid.DOLLAR - yesPayoutTicks),
                                PriceGrid.DOLLAR);
        account.addCash(market.shard(), payout);
        holding.realize(payout - holding.basisMicros());
        holding.clear(time.nowMs());
    }

    void changeGrid(ListedMarket market, PriceGrid grid) {
        for (BookSide side : BookSide.values()) {
            market.book().externalPrices(side).stream()
                    .filter(ticks -> !grid.allows(ticks))
                    .forEach(ticks -> matching.setExternal(market, side, ticks, 0, time.nowMs()));
        }
        ledgers.restingOn(market.id()).stream()
                .filter(order -> !grid.allows(order.limitTicks()))
                .forEach(order -> matching.withdraw(market, order, Reason.OFF_GRID, time.nowMs()));
        market.grid(grid);
        announce(market, Change.GRID);
    }

    private void cancelAll(ListedMarket market, Reason reason) {
        ledgers.restingOn(market.id())
                .forEach(order -> matching.withdraw(market, order, reason, time.nowMs()));
    }

    private void announce(ListedMarket market, Change change) {
        events.accept(new ExchangeEvent.MarketChanged(market, change));
    }
}
