package io.arbiter.sandbox.exchange;

import io.arbiter.sandbox.exchange.ExchangeEvent.Change;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.time.VenueTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One venue's engine: markets, books, orders and accounts under one lock. Safe for many threads;
/// several calls become one step inside [#locked].
public final class Exchange {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ListedMarket> markets = new LinkedHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<ExchangeListener> listeners = new CopyOnWriteArrayList<>();
    private final VenueTime time;
    private final Ledgers ledgers;
    private final Matching matching;
    private long made;

    private Exchange(String name, VenueTime time, Ledgers.Netting netting) {
        this.time = time;
        this.ledgers = new Ledgers(netting);
        this.matching = new Matching(ledgers, () -> nextId(name), this::emit);
    }

    /// YES and NO of one account collapse into cash at once (Kalshi).
    public static Exchange netting(String name, VenueTime time) {
        return new Exchange(name, time, Ledgers.Netting.COLLAPSE);
    }

    /// YES and NO are held side by side (Polymarket).
    public static Exchange keepingBoth(String name, VenueTime time) {
        return new Exchange(name, time, Ledgers.Netting.KEEP_BOTH);
    }

    public void listen(ExchangeListener listener) {
        listeners.add(listener);
    }

    /// Runs several calls as one step.
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// [#locked] for work without a result.
    public void inLock(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /// An id that this exchange has not given before, shaped like a UUID.
    public String nextId(String kind) {
        return locked(() ->
                UUID.nameUUIDFromBytes((kind + '/' + made++).getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    public ListedMarket list(String id, int shard, PriceGrid grid, TradeFees fees) {
        return locked(() -> {
            ListedMarket market = new ListedMarket(id, shard, grid, fees);
            if (markets.putIfAbsent(id, market) != null) {
                throw new IllegalArgumentException("market " + id + " is listed already");
            }
            emit(new ExchangeEvent.MarketChanged(market, Change.LISTED));
            return market;
        });
    }

    public Optional<ListedMarket> market(String id) {
        return locked(() -> Optional.ofNullable(markets.get(id)));
    }

    public Collection<ListedMarket> markets() {
        return locked(() -> List.copyOf(markets.values()));
    }

    /// @param cashMicros cash per shard
    public void openAccount(String id, Map<Integer, Long> cashMicros) {
        inLock(() -> ledgers.open(id, cashMicros));
    }

    /// Read it inside [#locked].
    public Account account(String id) {
        return locked(() -> ledgers.account(id));
    }

    /// Moves free cash between shards; false when there is not enough of it.
    public boolean transfer(String accountId, int fromShard, int toShard, long micros) {
        return locked(() -> {
            if (micros <= 0 || freeCashMicros(accountId, fromShard) < micros) {
                return false;
            }
            ledgers.account(accountId).addCash(fromShard, -micros);
            ledgers.account(accountId).addCash(toShard, micros);
            return true;
        });
    }

    /// Cash that a new order may use.
    public long freeCashMicros(String accountId, int shard) {
        return locked(() -> ledgers.freeCash(ledgers.account(accountId), shard, markets));
    }

    public Optional<Order> order(String id) {
        return locked(() -> Optional.ofNullable(orders.get(id)));
    }

    /// Every order of an account, oldest first.
    public List<Order> ordersOf(String accountId) {
        return locked(() ->
                orders.values().stream()
                        .filter(order -> order.accountId().equals(accountId))
                        .toList());
    }

    public List<Order> restingOf(String accountId) {
        return locked(() -> ledgers.resting(accountId));
    }

    /// Every fill of an account, oldest first.
    public List<Fill> fillsOf(String accountId) {
        return locked(
                () -> fills.stream().filter(fill -> fill.accountId().equals(accountId)).toList());
    }

    public Placement place(OrderRequest request) {
        return locked(() -> placeLocked(request));
    }

    private Placement placeLocked(OrderRequest request) {
        ListedMarket market = markets.get(request.marketId());
        if (market == null) {
            return new Placement.Refused(Placement.Refusal.UNKNOWN_MARKET);
        }
        Optional<Placement.Refusal> refusal = refusal(market, request);
        if (refusal.isPresent()) {
            return new Placement.Refused(refusal.get());
        }
        Order order = new Order(request, time.nowMs());
        orders.put(order.id(), order);
        List<Fill> done = matching.sweep(market, order, time.nowMs());
        boolean rests =
                request.timeInForce() == OrderRequest.TimeInForce.RESTING && order.remaining() > 0;
        if (rests) {
            matching.rest(market, order);
        } else if (order.status() == Order.Status.RESTING) {
            order.end(order.isSpent() ? Order.Status.FILLED : Order.Status.CANCELED);
        }
        emit(new ExchangeEvent.OrderChanged(market, order, reasonAfter(order, done)));
        return new Placement.Taken(order, done);
    }

    private static Reason reasonAfter(Order order, List<Fill> done) {
        if (order.status() == Order.Status.CANCELED) {
            return Reason.KILLED;
        }
        return done.isEmpty() ? Reason.PLACED : Reason.TRADED;
    }

    private Optional<Placement.Refusal> refusal(ListedMarket market, OrderRequest request) {
        if (market.status() != MarketStatus.ACTIVE) {
            return Optional.of(Placement.Refusal.MARKET_NOT_ACTIVE);
        }
        if (!ledgers.account(request.accountId()).funded(market.shard())) {
            return Optional.of(Placement.Refusal.SHARD_NOT_FUNDED);
        }
        if (!market.grid().allows(request.yesLimitTicks())) {
            return Optional.of(Placement.Refusal.OFF_GRID);
        }
        boolean crosses = crosses(market, request);
        if (crosses && request.posting() == OrderRequest.Posting.POST_ONLY) {
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

    /// Whether an order would trade at once.
    public boolean crosses(ListedMarket market, OrderRequest request) {
        return locked(
                () -> market.book().head(request.side().other(), request.yesLimitTicks()) != null);
    }

    /// Takes a resting order back.
    ///
    /// @return the contracts that no longer trade; empty when it does not rest
    public Optional<Long> cancel(String orderId, Reason reason) {
        return locked(() -> {
            Order order = orders.get(orderId);
            if (order == null || order.status() != Order.Status.RESTING) {
                return Optional.empty();
            }
            long left = order.remaining();
            matching.withdraw(marketOf(order), order, reason, time.nowMs());
            return Optional.of(left);
        });
    }

    /// Shrinks a resting order to `toMicroShares` still open; 0 cancels it.
    ///
    /// @return the contracts that no longer trade; empty when it does not rest
    public Optional<Long> decrease(String orderId, long toMicroShares) {
        return locked(() -> {
            Order order = orders.get(orderId);
            if (order == null || order.status() != Order.Status.RESTING) {
                return Optional.empty();
            }
            long by = Math.max(0, order.remaining() - toMicroShares);
            if (toMicroShares <= 0) {
                matching.withdraw(marketOf(order), order, Reason.DECREASED, time.nowMs());
            } else if (by > 0) {
                matching.shrink(marketOf(order), order, by, time.nowMs());
            }
            return Optional.of(by);
        });
    }

    /// Gives a resting order another price and size; it goes to the back of the queue and may
    /// trade.
    ///
    /// @param totalMicroShares what has filled plus what shall rest
    public Placement amend(Order order, int yesLimitTicks, long totalMicroShares, String clientId) {
        return locked(() -> {
            ListedMarket market = marketOf(order);
            OrderRequest changed = order.request().at(yesLimitTicks, totalMicroShares, clientId);
            if (!market.grid().allows(yesLimitTicks)) {
                return new Placement.Refused(Placement.Refusal.OFF_GRID);
            }
            long before = market.book().sizeAt(order.side(), order.limitTicks());
            market.book().remove(order);
            ledgers.release(order);
            matching.levelChanged(market, order.side(), order.limitTicks(), before, order);
            order.remember(time.nowMs());
            order.amend(changed);
            List<Fill> done = matching.sweep(market, order, time.nowMs());
            if (order.remaining() > 0) {
                matching.rest(market, order);
            }
            emit(new ExchangeEvent.OrderChanged(market, order, Reason.AMENDED));
            return new Placement.Taken(order, done);
        });
    }

    /// Sets the external size at a price, absolutely; 0 removes it. Resting orders that it reaches
    /// trade with it first. Ignored while the market is not active.
    public void setExternal(String marketId, BookSide side, int ticks, long microShares) {
        inLock(() -> {
            ListedMarket market = required(marketId);
            if (market.status() != MarketStatus.ACTIVE) {
                return;
            }
            long held = market.book().externalAt(side, ticks);
            long arriving = Math.max(0, microShares - held);
            long left =
                    arriving == 0
                            ? 0
                            : matching.sweepExternal(market, side, ticks, arriving, time.nowMs());
            long before = market.book().sizeAt(side, ticks);
            market.book().setExternal(side, ticks, Math.min(microShares, held + left));
            matching.levelChanged(market, side, ticks, before, null);
        });
    }

    /// Replaces all external liquidity of a market: what goes, goes first.
    public void setExternalBook(String marketId, Map<Integer, Long> bids, Map<Integer, Long> asks) {
        inLock(() -> {
            Book book = required(marketId).book();
            for (BookSide side : BookSide.values()) {
                Map<Integer, Long> wanted = side == BookSide.BID ? bids : asks;
                for (int ticks : book.externalPrices(side)) {
                    if (!wanted.containsKey(ticks)) {
                        setExternal(marketId, side, ticks, 0);
                    }
                }
            }
            bids.forEach((ticks, size) -> setExternal(marketId, BookSide.BID, ticks, size));
            asks.forEach((ticks, size) -> setExternal(marketId, BookSide.ASK, ticks, size));
        });
    }

    /// Announces a trade between others; it moves no book.
    public void print(String marketId, BookSide takerSide, int ticks, long microShares) {
        inLock(() -> {
            ListedMarket market = required(marketId);
            if (market.status() == MarketStatus.ACTIVE) {
                matching.print(market, takerSide, ticks, microShares, time.nowMs());
            }
        });
    }

    /// External size at a price: what takers have left of it.
    public long externalAt(String marketId, BookSide side, int ticks) {
        return locked(() -> required(marketId).book().externalAt(side, ticks));
    }

    /// Stops trading; cancels stay possible.
    public void pause(String marketId) {
        change(marketId, MarketStatus.PAUSED, Change.PAUSED);
    }

    /// Opens again. Everything that rested is cancelled (kalshi.md 6).
    public void resume(String marketId) {
        inLock(() -> {
            cancelAllOn(required(marketId), Reason.MARKET_HALTED);
            change(marketId, MarketStatus.ACTIVE, Change.RESUMED);
        });
    }

    /// Ends trading; everything that rested is cancelled.
    public void close(String marketId) {
        inLock(() -> {
            change(marketId, MarketStatus.CLOSED, Change.CLOSED);
            cancelAllOn(required(marketId), Reason.MARKET_CLOSED);
        });
    }

    /// Pays the holders: `yesPayoutTicks` per YES, the rest of the dollar per NO.
    public void settle(String marketId, int yesPayoutTicks) {
        inLock(() -> {
            ListedMarket market = required(marketId);
            cancelAllOn(market, Reason.MARKET_CLOSED);
            market.settled(yesPayoutTicks, time.nowMs());
            emit(new ExchangeEvent.MarketChanged(market, Change.SETTLED));
            ledgers.accounts().forEach(account -> payOut(market, account, yesPayoutTicks));
        });
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

    /// Gives a market another price grid; what is off it disappears first.
    public void changeGrid(String marketId, PriceGrid grid) {
        inLock(() -> {
            ListedMarket market = required(marketId);
            for (BookSide side : BookSide.values()) {
                market.book().externalPrices(side).stream()
                        .filter(ticks -> !grid.allows(ticks))
                        .forEach(ticks -> setExternal(marketId, side, ticks, 0));
            }
            ledgers.restingOn(marketId).stream()
                    .filter(order -> !grid.allows(order.limitTicks()))
                    .forEach(order -> withdraw(market, order, Reason.OFF_GRID));
            market.grid(grid);
            emit(new ExchangeEvent.MarketChanged(market, Change.GRID));
        });
    }

    private void withdraw(ListedMarket market, Order order, Reason reason) {
        matching.withdraw(market, order, reason, time.nowMs());
    }

    /// Undoes fills whose settlement failed.
    public void reverse(List<Fill> failed) {
        inLock(() -> {
            for (Fill fill : failed) {
                ledgers.reverse(required(fill.marketId()), fill, time.nowMs());
                fills.remove(fill);
            }
        });
    }

    private void change(String marketId, MarketStatus status, Change change) {
        inLock(() -> {
            ListedMarket market = required(marketId);
            market.status(status);
            emit(new ExchangeEvent.MarketChanged(market, change));
        });
    }

    private void cancelAllOn(ListedMarket market, Reason reason) {
        ledgers.restingOn(market.id()).forEach(order -> withdraw(market, order, reason));
    }

    private ListedMarket required(String marketId) {
        return Optional.ofNullable(markets.get(marketId))
                .orElseThrow(() -> new IllegalArgumentException("no market " + marketId));
    }

    private ListedMarket marketOf(Order order) {
        return required(order.request().marketId());
    }

    private void emit(ExchangeEvent event) {
        if (event instanceof ExchangeEvent.Filled filled) {
            fills.add(filled.fill());
        }
        listeners.forEach(listener -> listener.onEvent(event));
    }
}
