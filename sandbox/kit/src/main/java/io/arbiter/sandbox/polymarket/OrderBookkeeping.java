package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Every order that the CLOB ever took, by its hash. Guarded by the exchange's lock.
final class OrderBookkeeping {

    private final Map<String, ClobOrder> orders = new LinkedHashMap<>();
    private final Function<String, List<String>> tradesOf;

    /// @param tradesOf the trade ids of an order
    OrderBookkeeping(Function<String, List<String>> tradesOf) {
        this.tradesOf = tradesOf;
    }

    void add(ClobOrder order) {
        orders.put(order.id(), order);
    }

    void forget(ClobOrder order) {
        orders.remove(order.id());
    }

    Optional<ClobOrder> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    Optional<ClobOrder> own(PolymarketAccount account, String id) {
        return find(id).filter(order -> order.account().apiKey().equals(account.apiKey()));
    }

    List<ClobOrder> openOf(PolymarketAccount account) {
        return orders.values().stream()
                .filter(order -> order.account().apiKey().equals(account.apiKey()))
                .filter(ClobOrder::open)
                .toList();
    }

    /// `GET /data/order/{id}` and the rows of `/data/orders`.
    ObjectNode json(ClobOrder order) {
        ObjectNode node = Json.object();
        node.put("id", order.id());
        node.put("status", order.status());
        node.put("owner", order.account().apiKey());
        node.put("maker_address", order.account().funder());
        node.put("market", order.asset().listing().conditionId());
        node.put("asset_id", order.asset().id());
        node.put("side", order.ticket().action().name());
        node.put("original_size", originalSize(order));
        node.put("size_matched", BookJson.size(order.filledMicroShares()));
        node.put("price", BookJson.price(order.limitTicks()));
        node.put("outcome", PolymarketListing.label(order.asset().outcome()));
        node.put("expiration", Long.toString(order.ticket().expirationSeconds()));
        node.put("order_type", order.ticket().type().name());
        node.set("associate_trades", Json.strings(tradesOf.apply(order.id())));
        node.put("created_at", order.createdAtMs() / 1_000);
        return node;
    }

    /// For an immediate BUY it is the dollar budget.
    static String originalSize(ClobOrder order) {
        OrderTicket ticket = order.ticket();
        return BookJson.size(
                ticket.type().immediate() && ticket.buys()
                        ? ticket.micros()
                        : ticket.microShares());
    }
}
