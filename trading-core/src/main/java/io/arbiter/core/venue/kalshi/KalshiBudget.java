package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.http.TokenBucket;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Our token buckets at Kalshi, reads and writes apart, with the costs of its calls (kalshi.md 5).
/// The lowest tier's until the account's own are known. Safe for many threads.
final class KalshiBudget {

    private static final int BASIC_READS = 200;
    private static final int BASIC_WRITES = 100;
    private static final int USUAL_COST = 10;
    private static final int CANCEL_COST = 2;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(1);
    private static final String ORDERS = "/portfolio/events/orders/";

    private final TokenBucket reads;
    private final TokenBucket writes;
    private volatile Costs costs =
            new Costs(
                    USUAL_COST,
                    Map.of(
                            "DELETE " + ORDERS + "{order_id}", CANCEL_COST,
                            "DELETE " + ORDERS + "batched", CANCEL_COST));

    KalshiBudget(LongSupplier nanoClock, TokenBucket.Pause pause) {
        reads = new TokenBucket(BASIC_READS, BASIC_READS, nanoClock, pause);
        writes = new TokenBucket(BASIC_WRITES, BASIC_WRITES, nanoClock, pause);
    }

    private record Costs(int usual, Map<String, Integer> byCall) {

        int of(String method, String path) {
            for (Map.Entry<String, Integer> call : byCall.entrySet()) {
                if (matches(call.getKey(), method + ' ' + path)) {
                    return call.getValue();
                }
            }
            return usual;
        }

        private static boolean matches(String pattern, String call) {
            String[] expected = pattern.split("/", -1);
            String[] actual = call.split("/", -1);
            if (expected.length != actual.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if (!expected[i].startsWith("{") && !expected[i].equals(actual[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Pays for a call, waiting if need be; false when it would have to wait too long.
    ///
    /// @param path without the API's root
    /// @param items in a batch, which is billed item by item
    boolean pay(String method, String path, int items) {
        int cost = Math.multiplyExact(costs.of(method, path), items);
        return method.equals("GET")
                ? reads.take(cost, READ_PATIENCE)
                : writes.take(cost, WRITE_PATIENCE);
    }

    /// The venue said 429: our picture of the bucket was too rosy.
    void refused(String method) {
        (method.equals("GET") ? reads : writes).left(0);
    }

    /// `GET /account/limits`
    void limits(JsonBody body) {
        apply(body.at("read"), reads);
        apply(body.at("write"), writes);
    }

    private static void apply(JsonBody bucket, TokenBucket ours) {
        int perSecond = Math.toIntExact(bucket.whole("refill_rate"));
        int capacity = Math.toIntExact(bucket.whole("bucket_capacity"));
        if (perSecond <= 0 || capacity <= 0) {
            throw new IllegalArgumentException("a rate limit must be positive, was " + bucket);
        }
        ours.limit(perSecond, capacity);
    }

    /// `GET /account/endpoint_costs`
    ///
    /// @param root the API's root, which the listed paths may carry
    void costs(JsonBody body, String root) {
        Map<String, Integer> byCall = new HashMap<>();
        for (JsonBody row : body.list("endpoint_costs")) {
            String path = row.text("path");
            String bare = path.startsWith(root) ? path.substring(root.length()) : path;
            byCall.put(row.text("method") + ' ' + bare, Math.toIntExact(row.whole("cost")));
        }
        costs = new Costs(Math.toIntExact(body.whole("default_cost")), Map.copyOf(byCall));
    }
}
