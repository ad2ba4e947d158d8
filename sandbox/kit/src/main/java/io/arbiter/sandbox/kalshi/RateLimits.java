package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Token buckets per account, read and write apart (kalshi.md 5). Safe for many threads.
final class RateLimits {

    static final int REFILL_PER_SECOND = 300;
    static final int CAPACITY = 900;
    static final int DEFAULT_COST = 10;
    private static final long CAPACITY_MILLI = CAPACITY * 1_000L;
    static final int CANCEL_COST = 2;

    private final Map<String, Bucket> buckets = new HashMap<>();
    private final VenueTime time;

    RateLimits(VenueTime time) {
        this.time = time;
    }

    /// Pays for a call; false when the bucket does not hold its cost.
    boolean admit(String accountId, Request request, int items) {
        boolean read = request.method().equals("GET");
        return spend(
                accountId + (read ? "/read" : "/write"), (long) cost(request) * Math.max(1, items));
    }

    private static int cost(Request request) {
        boolean oneOrder =
                request.method().equals("GET") && request.path().contains("/portfolio/orders/");
        return request.method().equals("DELETE") || oneOrder ? CANCEL_COST : DEFAULT_COST;
    }

    /// `GET /account/endpoint_costs`
    static Answer costs() {
        ArrayNode costs = Json.array();
        cost(costs, "DELETE", "/portfolio/events/orders/{order_id}", CANCEL_COST);
        cost(costs, "DELETE", "/portfolio/events/orders/batched", CANCEL_COST);
        cost(costs, "GET", "/portfolio/orders/{order_id}", CANCEL_COST);
        ObjectNode body = Json.object();
        body.put("default_cost", DEFAULT_COST);
        body.set("endpoint_costs", costs);
        return Answer.json(200, body);
    }

    private static void cost(ArrayNode costs, String method, String path, int cost) {
        ObjectNode node = Json.object();
        node.put("method", method);
        node.put("path", MarketsApi.ROOT + path);
        node.put("cost", cost);
        costs.add(node);
    }

    private synchronized boolean spend(String name, long cost) {
        Bucket bucket =
                buckets.computeIfAbsent(name, _ -> new Bucket(CAPACITY_MILLI, time.nowMs()));
        long now = time.nowMs();
        long refilled =
                Math.min(
                        CAPACITY_MILLI,
                        bucket.milliTokens + (now - bucket.atMs) * REFILL_PER_SECOND);
        boolean enough = refilled >= cost * 1_000;
        bucket.milliTokens = enough ? refilled - cost * 1_000 : refilled;
        bucket.atMs = now;
        return enough;
    }

    private static final class Bucket {
        private long milliTokens;
        private long atMs;

        private Bucket(long milliTokens, long atMs) {
            this.milliTokens = milliTokens;
            this.atMs = atMs;
        }
    }
}
