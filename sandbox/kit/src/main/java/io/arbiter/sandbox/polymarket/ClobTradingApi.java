package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The order writes, for callers whose L2 signature is verified (polymarket.md 1.3).
final class ClobTradingApi {

    private static final int MOST_ORDERS = 15;
    private static final int MOST_CANCELS = 1_000;

    private final Exchange exchange;
    private final ApiKeys keys;
    private final OrderEntry entry;
    private final OrderBookkeeping orders;
    private final VenueFaults faults;
    private final SignerLimits limits;

    ClobTradingApi(
            Exchange exchange,
            ApiKeys keys,
            OrderEntry entry,
            OrderBookkeeping orders,
            VenueFaults faults,
            SignerLimits limits) {
        this.exchange = exchange;
        this.keys = keys;
        this.entry = entry;
        this.orders = orders;
        this.faults = faults;
        this.limits = limits;
    }

    Router register(Router router) {
        write(router, "POST", "/order", this::postOne);
        write(router, "POST", "/orders", this::postMany);
        write(router, "DELETE", "/order", this::cancelOne);
        write(router, "DELETE", "/orders", this::cancelMany);
        write(router, "DELETE", "/cancel-all", (account, _) -> cancelWhere(account, _ -> true));
        write(router, "DELETE", "/cancel-market-orders", this::cancelMarket);
        return router;
    }

    private void write(
            Router router,
            String method,
            String path,
            BiFunction<PolymarketAccount, Request, Answer.Response> handler) {
        router.on(method, path, request -> faulty(request, handler));
    }

    private Answer faulty(
            Request request, BiFunction<PolymarketAccount, Request, Answer.Response> handler) {
        Optional<PolymarketAccount> account = keys.authenticate(request);
        if (account.isEmpty()) {
            return ClobErrors.unauthorized();
        }
        Optional<Integer> refusal = faults.takeRefusal();
        if (refusal.isPresent()) {
            return ClobErrors.ordered(refusal.get());
        }
        SignerLimits.Admission admission = limits.admit(account.get().address(), request);
        if (!admission.granted()) {
            return admission.refusal();
        }
        Optional<Answer.Response> closed = closed(request);
        if (closed.isPresent()) {
            return closed.get();
        }
        Answer.Response response = admission.onto(handler.apply(account.get(), request));
        if (faults.take(VenueFaults.Counter.LOST_ANSWERS)) {
            return new Answer.Lost();
        }
        return faults.takeBrokenAnswer().<Answer>map(ClobErrors::ordered).orElse(response);
    }

    /// The modes of polymarket.md 6.2; in post-only mode a single order is judged by its flag.
    private Optional<Answer.Response> closed(Request request) {
        boolean cancels = request.method().equals("DELETE");
        return switch (faults.mode()) {
            case OPEN -> Optional.empty();
            case RESTARTING -> Optional.of(ClobErrors.ordered(425));
            case POST_ONLY ->
                    cancels || isPostOnly(request)
                            ? Optional.empty()
                            : Optional.of(ClobErrors.postOnlyMode());
            case CANCEL_ONLY -> cancels ? Optional.empty() : Optional.of(ClobErrors.ordered(503));
            case DISABLED -> Optional.of(ClobErrors.disabled());
        };
    }

    private static boolean isPostOnly(Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        return body.isArray()
                ? body.valueStream().allMatch(order -> Json.flag(order, "postOnly"))
                : Json.flag(body, "postOnly");
    }

    private Answer.Response postOne(PolymarketAccount account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        return switch (entry.submit(account, body)) {
            case OrderEntry.Accepted accepted -> Answer.json(200, accepted.answer());
            case OrderEntry.Refused refused -> ClobErrors.error(refused.status(), refused.text());
        };
    }

    /// A refused leg says `success:true`, with an empty id and a text (polymarket.md 1.3).
    private Answer.Response postMany(PolymarketAccount account, Request request) {
        JsonNode bodies = Json.parse(request.body()).orElseGet(Json::object);
        if (!bodies.isArray() || bodies.isEmpty()) {
            return ClobErrors.error(400, "Invalid order payload");
        }
        if (bodies.size() > MOST_ORDERS) {
            return ClobErrors.error(
                    400,
                    "Too many orders in payload: %d, max allowed: %d"
                            .formatted(bodies.size(), MOST_ORDERS));
        }
        ArrayNode answers = Json.array();
        for (JsonNode body : bodies) {
            answers.add(
                    switch (entry.submit(account, body)) {
                        case OrderEntry.Accepted accepted -> accepted.answer();
                        case OrderEntry.Refused refused -> refusedLeg(refused.text());
                    });
        }
        return Answer.json(200, answers);
    }

    private static ObjectNode refusedLeg(String text) {
        ObjectNode leg = Json.object();
        leg.put("success", true);
        leg.put("errorMsg", text);
        leg.put("orderID", "");
        leg.put("status", "");
        leg.put("makingAmount", "");
        leg.put("takingAmount", "");
        return leg;
    }

    private Answer.Response cancelOne(PolymarketAccount account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        Optional<String> id = Json.text(body, "orderID");
        return id.isEmpty()
                ? ClobErrors.error(400, "Invalid orderID")
                : cancel(account, List.of(id.get()));
    }

    private Answer.Response cancelMany(PolymarketAccount account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        if (!body.isArray() || body.size() > MOST_CANCELS) {
            return ClobErrors.error(400, "Invalid order payload");
        }
        List<String> ids = new ArrayList<>();
        body.forEach(id -> ids.add(id.asString("")));
        return cancel(account, ids);
    }

    private Answer.Response cancelMarket(PolymarketAccount account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        Optional<String> market = Json.text(body, "market");
        Optional<String> asset = Json.text(body, "asset_id");
        return cancelWhere(
                account,
                order ->
                        market.filter(id -> !id.equals(order.asset().listing().conditionId()))
                                        .isEmpty()
                                && asset.filter(id -> !id.equals(order.asset().id())).isEmpty());
    }

    Answer.Response cancelWhere(PolymarketAccount account, Predicate<ClobOrder> wanted) {
        return exchange.locked(() ->
                cancel(
                        account,
                        orders.openOf(account).stream()
                                .filter(wanted)
                                .map(ClobOrder::id)
                                .toList()));
    }

    private Answer.Response cancel(PolymarketAccount account, List<String> ids) {
        return exchange.locked(() -> {
            ArrayNode canceled = Json.array();
            ObjectNode kept = Json.object();
            for (String id : ids) {
                Optional<ClobOrder> order = orders.own(account, id);
                if (order.isPresent() && exchange.cancel(id, Reason.CANCELED).isPresent()) {
                    canceled.add(id);
                } else {
                    kept.put(id, reason(order));
                }
            }
            ObjectNode body = Json.object();
            body.set("canceled", canceled);
            body.set("not_canceled", kept);
            return Answer.json(200, body);
        });
    }

    private static String reason(Optional<ClobOrder> order) {
        if (order.isEmpty()) {
            return "Order not found or already canceled";
        }
        return order.get().delayed()
                ? "order match delayed due to market conditions"
                : "already canceled or matched";
    }
}
