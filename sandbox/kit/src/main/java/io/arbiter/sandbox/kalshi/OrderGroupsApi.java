package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.kalshi.OrderGroups.Group;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The calls of order groups (kalshi.md 1.11), for a caller whose signature is verified.
final class OrderGroupsApi {

    private final OrderGroups groups;

    OrderGroupsApi(OrderGroups groups) {
        this.groups = groups;
    }

    Answer.Response create(String account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        long limit = limit(body);
        if (limit <= 0) {
            return KalshiErrors.flat("contracts_limit must be positive");
        }
        Group group = groups.create(account, body.path("exchange_index").asInt(0), limit);
        ObjectNode answer = Json.object();
        answer.put("order_group_id", group.id());
        answer.put("subaccount", 0);
        answer.put("exchange_index", group.shard());
        return Answer.json(201, answer);
    }

    Answer.Response list(String account) {
        ArrayNode rows = Json.array();
        for (Group group : groups.of(account)) {
            rows.add(node(group).put("id", group.id()));
        }
        ObjectNode body = Json.object();
        body.set("order_groups", rows);
        return Answer.json(200, body);
    }

    Answer.Response one(String account, Request request) {
        return groups.own(account, request.variable("group"))
                .map(group -> {
                    ObjectNode body = node(group);
                    body.set("orders", Json.strings(List.copyOf(group.orders())));
                    return Answer.json(200, body);
                })
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    Answer.Response trigger(String account, Request request) {
        return with(account, request, groups::trigger);
    }

    Answer.Response reset(String account, Request request) {
        return with(account, request, groups::reset);
    }

    Answer.Response delete(String account, Request request) {
        return with(account, request, groups::delete);
    }

    Answer.Response limit(String account, Request request) {
        long limit = limit(Json.parse(request.body()).orElseGet(Json::object));
        return limit <= 0
                ? KalshiErrors.flat("contracts_limit must be positive")
                : with(account, request, group -> groups.limit(group, limit));
    }

    private Answer.Response with(String account, Request request, Consumer<Group> change) {
        return groups.own(account, request.variable("group"))
                .map(group -> {
                    change.accept(group);
                    return Answer.json(200, Json.object());
                })
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    private static ObjectNode node(Group group) {
        ObjectNode node = Json.object();
        node.put("contracts_limit_fp", Wire.count(group.limitMicroShares()));
        node.put("is_auto_cancel_enabled", !group.triggered());
        node.put("exchange_index", group.shard());
        return node;
    }

    /// Micro-contracts, -1 when the body names no readable limit.
    private static long limit(JsonNode body) {
        String text =
                Json.text(body, "contracts_limit_fp")
                        .orElseGet(() -> body.path("contracts_limit").asString(""));
        long hundredths = OrderTicket.decimal(text, 2);
        return hundredths < 0 ? -1 : Math.multiplyExact(hundredths, 10_000L);
    }
}
