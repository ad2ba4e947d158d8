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
    private final MarketLife life;
    private long made;

    private Exchange(String name, VenueTime time, Ledgers.Netting netting) {
        this.time = time;
        this.ledgers = new Ledgers(netting);
        this.matching = new Matching(ledgers, () -> nextId(name), this::emit);
        this.life = new MarketLife(ledgers, matching, time, this::emit);
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
        Optional<Placement.Refusal> refusal = Admission.refusal(market, request, ledgers, markets);
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

    /// Contracts that trade before a resting order at its price.
    public long queueAhead(Order order) {
        return locked(() -> marketOf(order).book().ahead(order));
    }

    /// Whether an order would trade at once.
    public boolean crosses(ListedMarket market, OrderRequest request) {
        return locked(() -> market.book().crosses(request));
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
            if (!market.grid().allows(yesLimitTicks)) {
                return new Placement.Refused(Placement.Refusal.OFF_GRID);
            }
            OrderRequest changed = order.request().at(yesLimitTicks, totalMicroShares, clientId);
            return new Placement.Taken(order, matching.amend(market, order, changed, time.nowMs()));
        });
    }

    /// Sets the external size at a price, absolutely; 0 removes it. Resting orders that it reaches
    /// trade with it first. Ignored while the market is not active.
    public void setExternal(String marketId, BookSide side, int ticks, long microShares) {
        inLock(() ->
                matching.setExternal(required(marketId), side, ticks, microShares, time.nowMs()));
    }

    /// Replaces all external liquidity of a market: what goes, goes first.
    public void setExternalBook(String marketId, Map<Integer, Long> bids, Map<Integer, Long> asks) {
        inLock(() -> {
            Book book = required(marketId).book();
            for (BookSide side : BookSide.values()) {
                Map<Integer, Long> wanted = side == BookSide.BID ? bids : asks;
                book.externalPrices(side).stream()
                        .filter(ticks -> !wanted.containsKey(ticks))
                        .forEach(ticks -> setExternal(marketId, side, ticks, 0));
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
        inLock(() -> life.pause(required(marketId)));
    }

    /// Opens again. Everything that rested is cancelled (kalshi.md 6).
    public void resume(String marketId) {
        inLock(() -> life.resume(required(marketId)));
    }

    /// Ends trading; everything that rested is cancelled.
    public void close(String marketId) {
        inLock(() -> life.close(required(marketId)));
    }

    /// Pays the holders: `yesPayoutTicks` per YES, the rest of the dollar per NO.
    public void settle(String marketId, int yesPayoutTicks) {
        inLock(() -> life.settle(required(marketId), yesPayoutTicks));
    }

    /// Gives a market another price grid; what is off it disappears first.
    public void changeGrid(String marketId, PriceGrid grid) {
        inLock(() -> life.changeGrid(required(marketId), grid));
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
