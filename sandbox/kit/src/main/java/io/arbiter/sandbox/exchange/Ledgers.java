package io.arbiter.sandbox.exchange;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who owns what: accounts, the orders that reserve their cash, and the money of every fill.
/// Guarded by the exchange's lock.
final class Ledgers {

    private final Netting netting;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Map<String, Order>> resting = new LinkedHashMap<>();

    Ledgers(Netting netting) {
        this.netting = netting;
    }

    /// Whether YES and NO of one account pay each other out at once.
    enum Netting {
        /// Kalshi: one signed position.
        COLLAPSE,
        /// Polymarket: two tokens.
        KEEP_BOTH
    }

    Account open(String id, Map<Integer, Long> cashMicros) {
        if (accounts.containsKey(id)) {
            throw new IllegalArgumentException("account " + id + " exists already");
        }
        Account account = new Account(id, cashMicros);
        accounts.put(id, account);
        return account;
    }

    Account account(String id) {
        return Optional.ofNullable(accounts.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no account " + id));
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    void reserve(Order order) {
        resting.computeIfAbsent(order.accountId(), _ -> new LinkedHashMap<>())
                .put(order.id(), order);
    }

    void release(Order order) {
        resting.getOrDefault(order.accountId(), new LinkedHashMap<>()).remove(order.id());
    }

    List<Order> resting(String accountId) {
        return List.copyOf(resting.getOrDefault(accountId, Map.of()).values());
    }

    List<Order> restingOn(String marketId) {
        return resting.values().stream()
                .flatMap(orders -> orders.values().stream())
                .filter(order -> order.request().marketId().equals(marketId))
                .toList();
    }

    /// Cash of a shard that no resting order has reserved.
    long freeCash(Account account, int shard, Map<String, ListedMarket> markets) {
        long reserved =
                resting(account.id()).stream()
                        .filter(order -> order.request().action() == OrderRequest.Action.BUY)
                        .filter(order -> shardOf(markets, order) == shard)
                        .mapToLong(Ledgers::worstCost)
                        .sum();
        return account.cashMicros(shard) - reserved;
    }

    private static int shardOf(Map<String, ListedMarket> markets, Order order) {
        ListedMarket market = markets.get(order.request().marketId());
        return market == null ? 0 : market.shard();
    }

    private static long worstCost(Order order) {
        return cost(order.request().outcomeLimitTicks(), order.remaining());
    }

    /// Whether the account can pay for, or deliver, the whole order at its limit, fee included.
    boolean covers(ListedMarket market, OrderRequest request, Map<String, ListedMarket> markets) {
        Account account = account(request.accountId());
        Holding holding = account.holding(market.id());
        long wanted = request.wantedMicroShares();
        if (request.action() == OrderRequest.Action.SELL) {
            return holding.of(request.outcome()) - promised(request) >= wanted;
        }
        long closing =
                netting == Netting.COLLAPSE
                        ? Math.min(wanted, holding.of(request.outcome().other()))
                        : 0;
        long contracts =
                request.hasBudget()
                        ? request.budgetMicros()
                        : cost(request.outcomeLimitTicks(), wanted - closing);
        long fee =
                market.fees()
                        .charge(
                                new TradeFees.Accumulator(),
                                TradeFees.Liquidity.TAKER,
                                request.yesLimitTicks(),
                                wanted,
                                -cost(request.outcomeLimitTicks(), wanted));
        return freeCash(account, market.shard(), markets) >= contracts + fee;
    }

    private long promised(OrderRequest request) {
        return resting(request.accountId()).stream()
                .filter(order -> order.request().action() == OrderRequest.Action.SELL)
                .filter(order -> order.request().marketId().equals(request.marketId()))
                .filter(order -> order.request().outcome() == request.outcome())
                .mapToLong(Order::remaining)
                .sum();
    }

    /// Moves the cash and the contracts of one order's side of a match.
    Fill settle(Matching.Terms terms, Order order, TradeFees.Liquidity liquidity) {
        ListedMarket market = terms.market();
        OrderRequest request = order.request();
        long size = terms.microShares();
        boolean buy = request.action() == OrderRequest.Action.BUY;
        int own = request.outcome().ticks(terms.yesTicks());
        long cost = buy ? cost(own, size) : Math.floorDiv(own * size, PriceGrid.DOLLAR);
        long contracts = buy ? -cost : cost;
        long fee =
                market.fees()
                        .charge(order.rounding(), liquidity, terms.yesTicks(), size, contracts);
        Account account = account(order.accountId());
        Holding holding = account.holding(market.id());
        long released =
                buy
                        ? take(holding, request.outcome(), size, cost)
                        : give(holding, request.outcome(), size, cost);
        account.addCash(market.shard(), contracts - fee + released);
        holding.traded(size, cost, fee, terms.atMs());
        order.remember(terms.atMs());
        order.fill(liquidity, size, cost, fee);
        return fill(terms, order, liquidity, cost, fee, holding.net());
    }

    private static Fill fill(
            Matching.Terms terms,
            Order order,
            TradeFees.Liquidity liquidity,
            long cost,
            long fee,
            long netAfter) {
        OrderRequest request = order.request();
        return new Fill(
                terms.tradeId(),
                order.id(),
                request.clientId(),
                order.accountId(),
                terms.market().id(),
                request.outcome(),
                request.action(),
                liquidity,
                terms.yesTicks(),
                terms.microShares(),
                cost,
                fee,
                netAfter,
                terms.atMs());
    }

    /// Adds bought contracts; where YES and NO collapse, returns the dollars that this frees.
    private long take(Holding holding, Outcome outcome, long size, long cost) {
        long opposite = netting == Netting.COLLAPSE ? holding.of(outcome.other()) : 0;
        long closing = Math.min(size, opposite);
        long closingCost = size == 0 ? 0 : portion(cost, closing, size);
        if (closing > 0) {
            holding.realize(closing - closingCost - holding.takeBasis(closing, opposite));
            holding.add(outcome.other(), -closing);
        }
        holding.add(outcome, size - closing);
        holding.addBasis(cost - closingCost);
        return closing;
    }

    private static long give(Holding holding, Outcome outcome, long size, long proceeds) {
        long held = holding.of(Outcome.YES) + holding.of(Outcome.NO);
        holding.realize(proceeds - (held == 0 ? 0 : holding.takeBasis(size, held)));
        holding.add(outcome, -size);
        return 0;
    }

    /// Undoes a fill: cash and contracts go back, as when its settlement on chain fails.
    void reverse(ListedMarket market, Fill fill, long nowMs) {
        Account account = account(fill.accountId());
        boolean buy = fill.action() == OrderRequest.Action.BUY;
        account.addCash(market.shard(), -fill.cashMicros());
        Holding holding = account.holding(market.id());
        holding.add(fill.outcome(), buy ? -fill.microShares() : fill.microShares());
        holding.addBasis(buy ? -fill.costMicros() : fill.costMicros());
        holding.traded(-fill.microShares(), -fill.costMicros(), -fill.feeMicros(), nowMs);
    }

    /// What the contracts cost, rounded up to a micro.
    static long cost(int ticks, long microShares) {
        return Math.ceilDiv(Math.multiplyExact((long) ticks, microShares), (long) PriceGrid.DOLLAR);
    }

    private static long portion(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
