package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Account;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The private reads (kalshi.md 1.9 and 1.10). A single order and the fills lag behind the engine
/// by the read lag, as at the venue; the order list does not.
final class PortfolioApi {

    private final Exchange exchange;
    private final Settlements settlements;
    private final VenueTime time;
    private final LongSupplier readLagMs;

    PortfolioApi(
            Exchange exchange, Settlements settlements, VenueTime time, LongSupplier readLagMs) {
        this.exchange = exchange;
        this.settlements = settlements;
        this.time = time;
        this.readLagMs = readLagMs;
    }

    Answer orders(String account, Request request) {
        List<Order> rows =
                exchange.ordersOf(account).stream()
                        .filter(order -> matches(request, "ticker", order.request().marketId()))
                        .filter(order ->
                                matches(request, "status", PortfolioJson.status(order.status())))
                        .filter(order -> inTime(request, order.createdAtMs()))
                        .toList()
                        .reversed();
        return exchange.locked(() ->
                new Pages("GetOrders", "orders", 100, 1_000)
                        .answer(request, rows, order -> orderNode(order, now(order))));
    }

    Answer order(String account, Request request) {
        return exchange.locked(() ->
                exchange.order(request.variable("order"))
                        .filter(order -> order.accountId().equals(account))
                        .<Answer>map(order -> {
                            ObjectNode body = Json.object();
                            body.set("order", orderNode(order, lagging(order)));
                            return Answer.json(200, body);
                        })
                        .orElseGet(() -> KalshiErrors.nested(404, "not_found")));
    }

    private ObjectNode orderNode(Order order, Order.Snapshot shown) {
        return PortfolioJson.order(order, shard(order.request().marketId()), shown);
    }

    private static Order.Snapshot now(Order order) {
        return new Order.Snapshot(order.status(), order.filled(), order.remaining());
    }

    /// Contracts ahead of every resting order of the account.
    Answer queuePositions(String account, Request request) {
        return exchange.locked(() -> {
            Optional<String> tickers = request.query("market_tickers");
            ArrayNode rows = Json.array();
            for (Order order : exchange.restingOf(account)) {
                String ticker = order.request().marketId();
                if (tickers.isEmpty() || List.of(tickers.get().split(",")).contains(ticker)) {
                    ObjectNode row = Json.object();
                    row.put("order_id", order.id());
                    row.put("market_ticker", ticker);
                    row.put("queue_position_fp", Wire.count(exchange.queueAhead(order)));
                    rows.add(row);
                }
            }
            ObjectNode body = Json.object();
            body.set("queue_positions", rows);
            return Answer.json(200, body);
        });
    }

    Answer queuePosition(String account, Request request) {
        return exchange.locked(() ->
                exchange.restingOf(account).stream()
                        .filter(order -> order.id().equals(request.variable("order")))
                        .findFirst()
                        .<Answer>map(order -> {
                            ObjectNode body = Json.object();
                            body.put("queue_position_fp", Wire.count(exchange.queueAhead(order)));
                            return Answer.json(200, body);
                        })
                        .orElseGet(() -> KalshiErrors.nested(404, "not_found")));
    }

    private Order.Snapshot lagging(Order order) {
        Order.Snapshot previous = order.previous();
        boolean stale = time.nowMs() - order.changedAtMs() < readLagMs.getAsLong();
        return stale && previous != null ? previous : now(order);
    }

    Answer fills(String account, Request request) {
        List<Fill> rows =
                exchange.fillsOf(account).stream()
                        .filter(fill -> time.nowMs() - fill.atMs() >= readLagMs.getAsLong())
                        .filter(fill -> matches(request, "ticker", fill.marketId()))
                        .filter(fill -> matches(request, "order_id", fill.orderId()))
                        .filter(fill -> inTime(request, fill.atMs()))
                        .toList()
                        .reversed();
        return new Pages("GetFills", "fills", 100, 1_000)
                .answer(request, rows, fill -> PortfolioJson.fill(fill, shard(fill.marketId())));
    }

    private static boolean matches(Request request, String parameter, String actual) {
        Optional<String> wanted = request.query(parameter);
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private static boolean inTime(Request request, long atMs) {
        long seconds = atMs / 1_000;
        return request.query("min_ts").map(Long::parseLong).orElse(0L) <= seconds
                && request.query("max_ts").map(Long::parseLong).orElse(Long.MAX_VALUE) >= seconds;
    }

    Answer positions(String account, Request request) {
        return exchange.locked(() -> {
            ArrayNode markets = Json.array();
            for (Map.Entry<String, Holding> entry :
                    exchange.account(account).holdings().entrySet()) {
                boolean shown =
                        entry.getValue().tradedMicroShares() > 0
                                && !settlements.settled(entry.getKey())
                                && matches(request, "ticker", entry.getKey());
                if (shown) {
                    markets.add(
                            PortfolioJson.position(
                                    entry.getKey(), entry.getValue(), shard(entry.getKey())));
                }
            }
            ObjectNode body = Json.object();
            body.set("market_positions", markets);
            body.set("event_positions", Json.array());
            body.put("cursor", "");
            return Answer.json(200, body);
        });
    }

    Answer settlements(String account, Request request) {
        return new Pages("GetSettlements", "settlements", 100, 1_000)
                .answer(request, settlements.of(account), Settlements.Row::json);
    }

    Answer balance(String account, Request request) {
        return exchange.locked(() -> {
            Optional<Integer> only = request.query("exchange_index").map(Integer::parseInt);
            ArrayNode breakdown = Json.array();
            long sum = 0;
            for (int shard : exchange.account(account).cashMicros().keySet()) {
                if (only.isEmpty() || only.get() == shard) {
                    long free = exchange.freeCashMicros(account, shard);
                    ObjectNode row = Json.object();
                    row.put("exchange_index", shard);
                    row.put("balance", Decimals.fixed(free, 6, 4));
                    breakdown.add(row);
                    sum += free;
                }
            }
            ObjectNode body = Json.object();
            body.put("balance", sum / 10_000);
            body.put("balance_dollars", Decimals.fixed(sum, 6, 4));
            body.put("portfolio_value", value(exchange.account(account)) / 10_000);
            body.put("updated_ts", time.nowMs() / 1_000);
            body.set("balance_breakdown", breakdown);
            return Answer.json(200, body);
        });
    }

    /// Positions at the last trade price, micros.
    private long value(Account account) {
        return account.holdings().entrySet().stream()
                .mapToLong(entry -> {
                    int last = exchange.market(entry.getKey()).orElseThrow().lastTicks().orElse(0);
                    long net = entry.getValue().net();
                    int price = net >= 0 ? last : PriceGrid.DOLLAR - last;
                    return Math.floorDiv(Math.abs(net) * price, PriceGrid.DOLLAR);
                })
                .sum();
    }

    Answer limits() {
        ObjectNode body = Json.object();
        body.put("usage_tier", "advanced");
        body.set("read", bucket());
        body.set("write", bucket());
        body.set("grants", Json.array());
        return Answer.json(200, body);
    }

    private static ObjectNode bucket() {
        ObjectNode bucket = Json.object();
        bucket.put("refill_rate", RateLimits.REFILL_PER_SECOND);
        bucket.put("bucket_capacity", RateLimits.CAPACITY);
        return bucket;
    }

    Answer transfer(String account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        boolean moved =
                exchange.transfer(
                        account,
                        body.path("source_exchange_shard").asInt(0),
                        body.path("destination_exchange_shard").asInt(0),
                        body.path("amount").asLong(0) * 100);
        if (!moved) {
            return KalshiErrors.nested(400, "insufficient_balance");
        }
        ObjectNode answer = Json.object();
        answer.put("transfer_id", exchange.nextId("kalshi-transfer"));
        return Answer.json(200, answer);
    }

    private int shard(String ticker) {
        return exchange.market(ticker).orElseThrow().shard();
    }
}
