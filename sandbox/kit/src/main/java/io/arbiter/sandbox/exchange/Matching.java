package io.arbiter.sandbox.exchange;

import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Price-time matching and the money that moves with it. Guarded by the exchange's lock.
final class Matching {

    private final Ledgers ledgers;
    private final Supplier<String> ids;
    private final Consumer<ExchangeEvent> events;

    Matching(Ledgers ledgers, Supplier<String> ids, Consumer<ExchangeEvent> events) {
        this.ledgers = ledgers;
        this.ids = ids;
        this.events = events;
    }

    /// Trades an incoming order against the book as far as it reaches.
    List<Fill> sweep(ListedMarket market, Order taker, long nowMs) {
        List<Fill> fills = new ArrayList<>();
        long allowed = taker.request().maxFillMicroShares();
        Book.Head head = market.book().head(taker.side().other(), taker.limitTicks());
        while (head != null && taker.status() == Order.Status.RESTING) {
            Order maker = head.order();
            if (maker != null && meetsItself(market, taker, maker)) {
                head = market.book().head(taker.side().other(), taker.limitTicks());
                continue;
            }
            int own = taker.request().outcome().ticks(head.ticks());
            long size = Math.min(Math.min(head.microShares(), taker.affordable(own)), allowed);
            if (size == 0) {
                break;
            }
            fills.add(match(market, taker, maker, head.ticks(), size, nowMs));
            allowed -= size;
            head = market.book().head(taker.side().other(), taker.limitTicks());
        }
        if (!fills.isEmpty()) {
            events.accept(new ExchangeEvent.SweepEnded(market));
        }
        return fills;
    }

    /// External liquidity comes in at a price: resting orders that it reaches trade at theirs.
    ///
    /// @return what is left of it
    private long sweepExternal(
            ListedMarket market, BookSide side, int ticks, long size, long nowMs) {
        long left = size;
        Order maker = market.book().firstOrder(side.other(), ticks);
        while (maker != null && left > 0) {
            long traded = Math.min(left, maker.remaining());
            int price = maker.limitTicks();
            long before = market.book().sizeAt(side.other(), price);
            String tradeId = ids.get();
            Terms terms = new Terms(market, tradeId, price, traded, nowMs);
            Fill fill = ledgers.settle(terms, maker, TradeFees.Liquidity.MAKER);
            leave(market, maker);
            levelChanged(market, side.other(), price, before, maker);
            announce(
                    market,
                    new Trade(tradeId, market.id(), price, traded, side, "", maker.id(), nowMs));
            events.accept(new ExchangeEvent.Filled(market, fill));
            events.accept(new ExchangeEvent.OrderChanged(market, maker, Reason.TRADED));
            left -= traded;
            maker = market.book().firstOrder(side.other(), ticks);
        }
        if (left < size) {
            events.accept(new ExchangeEvent.SweepEnded(market));
        }
        return left;
    }

    private Fill match(
            ListedMarket market,
            Order taker,
            @Nullable Order maker,
            int ticks,
            long size,
            long nowMs) {
        BookSide restingSide = taker.side().other();
        long before = market.book().sizeAt(restingSide, ticks);
        market.book().take(restingSide, ticks, size);
        String id = ids.get();
        Terms terms = new Terms(market, id, ticks, size, nowMs);
        Fill taken = ledgers.settle(terms, taker, TradeFees.Liquidity.TAKER);
        Fill made = maker == null ? null : ledgers.settle(terms, maker, TradeFees.Liquidity.MAKER);
        levelChanged(market, restingSide, ticks, before, maker);
        String makerId = maker == null ? "" : maker.id();
        announce(
                market,
                new Trade(id, market.id(), ticks, size, taker.side(), taker.id(), makerId, nowMs));
        events.accept(new ExchangeEvent.Filled(market, taken));
        if (maker != null && made != null) {
            made(market, maker, made);
        }
        return taken;
    }

    private void made(ListedMarket market, Order maker, Fill fill) {
        if (maker.status() != Order.Status.RESTING) {
            ledgers.release(maker);
        }
        events.accept(new ExchangeEvent.Filled(market, fill));
        events.accept(new ExchangeEvent.OrderChanged(market, maker, Reason.TRADED));
    }

    /// Moves a resting order to another price and size.
    List<Fill> amend(ListedMarket market, Order order, OrderRequest changed, long nowMs) {
        long before = market.book().sizeAt(order.side(), order.limitTicks());
        market.book().remove(order);
        ledgers.release(order);
        levelChanged(market, order.side(), order.limitTicks(), before, order);
        order.remember(nowMs);
        order.amend(changed);
        List<Fill> done = sweep(market, order, nowMs);
        if (order.remaining() > 0) {
            rest(market, order);
        }
        events.accept(new ExchangeEvent.OrderChanged(market, order, Reason.AMENDED));
        return done;
    }

    /// Sets the external size at a price; what comes in trades first with what it reaches.
    void setExternal(ListedMarket market, BookSide side, int ticks, long microShares, long nowMs) {
        if (market.status() != MarketStatus.ACTIVE) {
            return;
        }
        long held = market.book().externalAt(side, ticks);
        long arriving = Math.max(0, microShares - held);
        long left = arriving == 0 ? 0 : sweepExternal(market, side, ticks, arriving, nowMs);
        long before = market.book().sizeAt(side, ticks);
        market.book().setExternal(side, ticks, Math.min(microShares, held + left));
        levelChanged(market, side, ticks, before, null);
    }

    /// Whether the self-trade rule consumed this meeting.
    private boolean meetsItself(ListedMarket market, Order taker, Order maker) {
        if (!maker.accountId().equals(taker.accountId())) {
            return false;
        }
        return switch (taker.request().selfTrade()) {
            case ALLOW -> false;
            case CANCEL_TAKER -> {
                taker.end(Order.Status.CANCELED);
                yield true;
            }
            case CANCEL_MAKER -> {
                withdraw(market, maker, Reason.SELF_TRADE, taker.createdAtMs());
                yield true;
            }
        };
    }

    /// Takes a resting order off the book.
    void withdraw(ListedMarket market, Order order, Reason reason, long nowMs) {
        long before = market.book().sizeAt(order.side(), order.limitTicks());
        market.book().remove(order);
        order.remember(nowMs);
        order.end(Order.Status.CANCELED);
        ledgers.release(order);
        levelChanged(market, order.side(), order.limitTicks(), before, order);
        events.accept(new ExchangeEvent.OrderChanged(market, order, reason));
    }

    /// Puts what is left of an order on the book.
    void rest(ListedMarket market, Order order) {
        long before = market.book().sizeAt(order.side(), order.limitTicks());
        market.book().rest(order);
        ledgers.reserve(order);
        levelChanged(market, order.side(), order.limitTicks(), before, order);
    }

    /// Shrinks a resting order in place.
    void shrink(ListedMarket market, Order order, long byMicroShares, long nowMs) {
        long before = market.book().sizeAt(order.side(), order.limitTicks());
        order.remember(nowMs);
        order.reduceBy(byMicroShares);
        market.book().shrink(order, order.remaining());
        levelChanged(market, order.side(), order.limitTicks(), before, order);
        events.accept(new ExchangeEvent.OrderChanged(market, order, Reason.DECREASED));
    }

    void levelChanged(
            ListedMarket market, BookSide side, int ticks, long before, @Nullable Order cause) {
        long after = market.book().sizeAt(side, ticks);
        if (after != before) {
            events.accept(
                    new ExchangeEvent.LevelChanged(market, side, ticks, before, after, cause));
        }
    }

    private void leave(ListedMarket market, Order maker) {
        if (maker.status() == Order.Status.RESTING) {
            market.book().shrink(maker, maker.remaining());
        } else {
            market.book().remove(maker);
            ledgers.release(maker);
        }
    }

    /// A trade between others.
    void print(ListedMarket market, BookSide takerSide, int ticks, long size, long nowMs) {
        announce(market, new Trade(ids.get(), market.id(), ticks, size, takerSide, "", "", nowMs));
        events.accept(new ExchangeEvent.SweepEnded(market));
    }

    private void announce(ListedMarket market, Trade trade) {
        market.traded(trade.yesTicks(), trade.microShares());
        events.accept(new ExchangeEvent.Traded(market, trade));
    }

    /// What both sides of one match agree on.
    record Terms(ListedMarket market, String tradeId, int yesTicks, long microShares, long atMs) {}
}
