package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.Trade;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.polymarket.ClobTrade.Party;
import io.arbiter.sandbox.polymarket.ClobTrade.Status;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Turns the engine's matches into trades and takes them through their life on chain: MATCHED,
/// MINED, CONFIRMED, or RETRYING and FAILED, which undoes them. Guarded by the exchange's lock.
final class TradeSettlement implements ExchangeListener {

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final VenueFaults faults;
    private final VenueTime time;
    private final long stepMs;
    private final Map<String, ClobTrade> trades = new LinkedHashMap<>();
    private final List<Trade> sweep = new ArrayList<>();
    private final List<Fill> sweepFills = new ArrayList<>();
    private final OrderBookkeeping orders = new OrderBookkeeping(this::tradesOf);
    private final List<Consumer<ClobTrade>> listeners = new ArrayList<>();

    /// @param stepMs from MATCHED to MINED, and from there to CONFIRMED
    TradeSettlement(
            Exchange exchange,
            PolymarketBoard board,
            VenueFaults faults,
            VenueTime time,
            long stepMs) {
        this.exchange = exchange;
        this.board = board;
        this.faults = faults;
        this.time = time;
        this.stepMs = stepMs;
    }

    OrderBookkeeping orders() {
        return orders;
    }

    /// Hears of every step of every trade.
    void listen(Consumer<ClobTrade> listener) {
        listeners.add(listener);
    }

    List<ClobTrade> of(String owner) {
        return trades.values().stream().filter(trade -> trade.involves(owner)).toList();
    }

    List<String> tradesOf(String orderId) {
        return trades.values().stream()
                .filter(trade ->
                        trade.taker().orderId().equals(orderId)
                                || trade.makers().stream()
                                        .anyMatch(maker -> maker.orderId().equals(orderId)))
                .map(ClobTrade::id)
                .toList();
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        switch (event) {
            case ExchangeEvent.Traded traded -> sweep.add(traded.trade());
            case ExchangeEvent.Filled filled -> sweepFills.add(filled.fill());
            case ExchangeEvent.SweepEnded _ -> settleSweep();
            case ExchangeEvent.LevelChanged _,
                    ExchangeEvent.OrderChanged _,
                    ExchangeEvent.MarketChanged _ -> {}
        }
    }

    /// One trade per price level; the taker's own when it is an API order.
    private void settleSweep() {
        Map<Integer, List<Trade>> byPrice = new LinkedHashMap<>();
        sweep.forEach(trade ->
                byPrice.computeIfAbsent(trade.yesTicks(), _ -> new ArrayList<>()).add(trade));
        int bucket = 0;
        for (List<Trade> level : byPrice.values()) {
            begin(build(level, bucket++));
        }
        sweep.clear();
        sweepFills.clear();
    }

    private ClobTrade build(List<Trade> level, int bucket) {
        Trade first = level.getFirst();
        List<Fill> fills =
                sweepFills.stream()
                        .filter(fill ->
                                level.stream().anyMatch(one -> one.id().equals(fill.tradeId())))
                        .toList();
        long size = level.stream().mapToLong(Trade::microShares).sum();
        Party taker = taker(first, size);
        List<Party> makers = level.stream().map(trade -> maker(trade, taker)).toList();
        return new ClobTrade(first.id(), taker, makers, fills, bucket, first.atMs());
    }

    private Party taker(Trade trade, long size) {
        return orders.find(trade.takerOrderId())
                .map(order -> party(order, trade.yesTicks(), size))
                .orElseGet(() -> stranger("taker", trade, size, trade.takerSide() == BookSide.BID));
    }

    private Party maker(Trade trade, Party taker) {
        return orders.find(trade.makerOrderId())
                .map(order -> party(order, trade.yesTicks(), trade.microShares()))
                .orElseGet(() -> {
                    Asset asset = taker.asset();
                    OrderRequest.Action opposite =
                            taker.action() == OrderRequest.Action.BUY
                                    ? OrderRequest.Action.SELL
                                    : OrderRequest.Action.BUY;
                    return stranger("maker", trade, trade.microShares(), asset, opposite);
                });
    }

    private static Party party(ClobOrder order, int yesTicks, long size) {
        return new Party(
                order.id(),
                order.account().apiKey(),
                order.account().funder(),
                order.asset(),
                order.ticket().action(),
                order.asset().outcome().ticks(yesTicks),
                size);
    }

    private Party stranger(String role, Trade trade, long size, boolean buysYes) {
        Asset yes = new Asset(board.byCondition(trade.marketId()).orElseThrow(), Outcome.YES);
        return stranger(
                role,
                trade,
                size,
                yes,
                buysYes ? OrderRequest.Action.BUY : OrderRequest.Action.SELL);
    }

    private Party stranger(
            String role, Trade trade, long size, Asset asset, OrderRequest.Action action) {
        byte[] hash = Keccak.hash(role + trade.id());
        return new Party(
                Words.hex(hash),
                exchange.nextId("stranger"),
                Words.hex(hash).substring(0, 42),
                asset,
                action,
                asset.outcome().ticks(trade.yesTicks()),
                size);
    }

    private void begin(ClobTrade trade) {
        if (trade.fills().isEmpty()) {
            return;
        }
        trades.put(trade.id(), trade);
        announce(trade);
        if (faults.take(VenueFaults.Counter.FAILED_TRADES)) {
            later(() -> step(trade, Status.RETRYING, ""));
            time.after(2 * stepMs, () -> exchange.inLock(() -> fail(trade)));
        } else {
            String hash = Words.hex(Keccak.hash("transaction/" + trade.id()));
            later(() -> step(trade, Status.MINED, hash));
            time.after(
                    2 * stepMs, () -> exchange.inLock(() -> step(trade, Status.CONFIRMED, hash)));
        }
    }

    private void later(Runnable step) {
        time.after(stepMs, () -> exchange.inLock(step));
    }

    private void fail(ClobTrade trade) {
        exchange.reverse(trade.fills());
        step(trade, Status.FAILED, "");
    }

    private void step(ClobTrade trade, Status status, String hash) {
        trade.advance(status, hash, time.nowMs());
        announce(trade);
    }

    private void announce(ClobTrade trade) {
        listeners.forEach(listener -> listener.accept(trade));
    }
}
