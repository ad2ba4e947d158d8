package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.exchange.Placement;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The V2 order writes (kalshi.md 1.8 and 1.9), for a caller whose signature is verified.
final class OrdersApi {

    private final Exchange exchange;
    private final OrderEntry entry;
    private final VenueTime time;

    OrdersApi(Exchange exchange, OrderEntry entry, VenueTime time) {
        this.exchange = exchange;
        this.entry = entry;
        this.time = time;
    }

    Answer.Response create(String account, Request request) {
        Optional<JsonNode> body = Json.parse(request.body());
        if (body.isEmpty()) {
            return KalshiErrors.flat("EOF");
        }
        return switch (OrderTicket.read(body.get())) {
            case OrderTicket.Unreadable unreadable -> unreadable.response();
            case OrderTicket.Read read ->
                    switch (entry.place(account, read.ticket())) {
                        case OrderEntry.Refused refused ->
                                KalshiErrors.nested(
                                        refused.status(), refused.code(), refused.details());
                        case OrderEntry.Placed placed ->
                                Answer.json(201, placedNode(placed.order(), placed.fills()));
                    };
        };
    }

    Answer.Response createBatch(String account, Request request) {
        ArrayNode results = Json.array();
        for (JsonNode item : items(request)) {
            results.add(batchItem(account, item));
        }
        return list(results);
    }

    private ObjectNode batchItem(String account, JsonNode item) {
        ObjectNode failed = Json.object();
        Json.text(item, "client_order_id").ifPresent(id -> failed.put("client_order_id", id));
        return switch (OrderTicket.read(item)) {
            case OrderTicket.Unreadable unreadable -> {
                JsonNode shape = Json.parse(unreadable.response().body()).orElseGet(Json::object);
                failed.set("error", shape.has("error") ? shape.path("error") : shape);
                yield failed;
            }
            case OrderTicket.Read read ->
                    switch (entry.place(account, read.ticket())) {
                        case OrderEntry.Placed placed -> placedNode(placed.order(), placed.fills());
                        case OrderEntry.Refused refused -> {
                            failed.set(
                                    "error", KalshiErrors.item(refused.code(), refused.details()));
                            yield failed;
                        }
                    };
        };
    }

    private ObjectNode placedNode(Order order, List<Fill> fills) {
        ObjectNode node = Json.object();
        node.put("order_id", order.id());
        putClientId(node, order);
        long filled = fills.stream().mapToLong(Fill::microShares).sum();
        node.put("fill_count", Wire.count(filled));
        node.put("remaining_count", Wire.count(order.remaining()));
        if (filled > 0) {
            node.put("average_fill_price", averagePrice(fills, filled));
            node.put("average_fee_paid", averageFee(fills, filled));
        }
        node.put("ts_ms", time.nowMs());
        return node;
    }

    private static String averagePrice(List<Fill> fills, long filled) {
        long weighted =
                fills.stream()
                        .mapToLong(fill -> fill.yesTicks() * (fill.microShares() / 10_000))
                        .sum();
        return Decimals.fixed(weighted / (filled / 10_000), 4, 4);
    }

    /// Per contract: the recorded samples, of one contract each, cannot tell it from per order.
    private static String averageFee(List<Fill> fills, long filled) {
        long fees = fills.stream().mapToLong(Fill::feeMicros).sum();
        return Decimals.fixed(fees * 100 / (filled / 10_000), 6, 4);
    }

    private static void putClientId(ObjectNode node, Order order) {
        if (!order.request().clientId().isEmpty()) {
            node.put("client_order_id", order.request().clientId());
        }
    }

    Answer.Response cancel(String account, Request request) {
        Optional<ObjectNode> canceled =
                cancelOne(
                        account,
                        request.variable("order"),
                        request.query("market_ticker"),
                        request.query("exchange_index").map(Integer::parseInt));
        return canceled.map(node -> Answer.json(200, node))
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    Answer.Response cancelBatch(String account, Request request) {
        ArrayNode results = Json.array();
        for (JsonNode item : items(request)) {
            String id = Json.text(item, "order_id").orElse("");
            JsonNode index = item.path("exchange_index");
            results.add(
                    cancelOne(
                                    account,
                                    id,
                                    Json.text(item, "market_ticker"),
                                    index.isNumber()
                                            ? Optional.of(index.asInt())
                                            : Optional.empty())
                            .orElseGet(() -> {
                                ObjectNode failed = Json.object();
                                failed.put("order_id", id);
                                failed.put("reduced_by", "0.00");
                                failed.set("error", KalshiErrors.item("not_found", ""));
                                return failed;
                            }));
        }
        return list(results);
    }

    /// Without a ticker or a shard the cancel goes to shard 0 and misses orders elsewhere.
    private Optional<ObjectNode> cancelOne(
            String account, String id, Optional<String> ticker, Optional<Integer> index) {
        return entry.own(account, id)
                .filter(order -> entry.routed(order, ticker, index))
                .flatMap(order ->
                        exchange.cancel(id, Reason.CANCELED)
                                .map(reduced -> reducedNode(order, reduced)));
    }

    Answer.Response cancelAll(String account) {
        ArrayNode results = Json.array();
        for (Order order : exchange.restingOf(account)) {
            exchange.cancel(order.id(), Reason.CANCELED)
                    .ifPresent(reduced -> results.add(reducedNode(order, reduced)));
        }
        return list(results);
    }

    Answer.Response decrease(String account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        Optional<String> by = Json.text(body, "reduce_by");
        Optional<String> to = Json.text(body, "reduce_to");
        if (by.isPresent() == to.isPresent()) {
            return KalshiErrors.nested(
                    400, "invalid_order", "exactly one of reduce_by and reduce_to");
        }
        long size = OrderTicket.decimal(by.or(() -> to).orElseThrow(), 2) * 10_000;
        if (size < 0) {
            return KalshiErrors.nested(400, "invalid_order_size");
        }
        return entry.own(account, request.variable("order"))
                .flatMap(order ->
                        exchange.decrease(
                                        order.id(),
                                        by.isPresent() ? order.remaining() - size : size)
                                .map(reduced -> reducedNode(order, reduced)))
                .map(node -> Answer.json(200, node))
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    Answer.Response amend(String account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        Optional<Order> found =
                entry.own(account, request.variable("order"))
                        .filter(order -> order.status() == Order.Status.RESTING);
        if (found.isEmpty()) {
            return KalshiErrors.nested(404, "not_found");
        }
        Order order = found.get();
        Optional<String> mismatch = mismatch(order, body);
        if (mismatch.isPresent()) {
            return KalshiErrors.nested(400, mismatch.get());
        }
        long price = OrderTicket.decimal(Json.text(body, "price").orElse(""), 4);
        long total = OrderTicket.decimal(Json.text(body, "count").orElse(""), 2) * 10_000;
        if (price <= 0 || price >= 10_000) {
            return KalshiErrors.nested(400, "invalid_price");
        }
        if (total <= order.filled()) {
            return KalshiErrors.nested(400, "invalid_order_size");
        }
        String clientId =
                Json.text(body, "updated_client_order_id").orElse(order.request().clientId());
        return switch (exchange.amend(order, Math.toIntExact(price), total, clientId)) {
            case Placement.Refused _ -> KalshiErrors.nested(400, "invalid_price");
            case Placement.Taken taken ->
                    Answer.json(200, placedNode(taken.order(), taken.fills()));
        };
    }

    private static Optional<String> mismatch(Order order, JsonNode body) {
        if (!Json.text(body, "ticker").orElse("").equals(order.request().marketId())) {
            return Optional.of("order_ticker_mismatch");
        }
        if (!Json.text(body, "side").orElse("").equals(Wire.side(order.side()))) {
            return Optional.of("order_side_mismatch");
        }
        boolean other =
                Json.text(body, "client_order_id")
                        .filter(id -> !id.equals(order.request().clientId()))
                        .isPresent();
        return other ? Optional.of("order_id_and_client_order_id_mismatch") : Optional.empty();
    }

    private ObjectNode reducedNode(Order order, long reducedMicroShares) {
        ObjectNode node = Json.object();
        node.put("order_id", order.id());
        putClientId(node, order);
        node.put("reduced_by", Wire.count(reducedMicroShares));
        node.put("ts_ms", time.nowMs());
        return node;
    }

    private static Iterable<JsonNode> items(Request request) {
        return Json.parse(request.body()).orElseGet(Json::object).path("orders");
    }

    private static Answer.Response list(ArrayNode results) {
        ObjectNode body = Json.object();
        body.set("orders", results);
        return Answer.json(200, body);
    }
}
