package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashMap;
import java.util.Map;

/// Token buckets per signer, orders and cancels apart, of the standard tier (polymarket.md 6.1).
/// Safe for many threads.
final class SignerLimits {

    private static final String TIER = "standard";

    private final Map<String, Bucket> buckets = new HashMap<>();
    private final VenueTime time;

    SignerLimits(VenueTime time) {
        this.time = time;
    }

    private enum Kind {
        ORDERS(40, 60),
        CANCELS(80, 120);

        private final long perSecond;
        private final long burst;

        Kind(long perSecond, long burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }
    }

    /// What the bucket says to a call.
    record Admission(boolean granted, long remaining, long waitMs) {

        /// Adds the venue's headers to an answer.
        Answer.Response onto(Answer.Response answer) {
            return answer.withHeader("Poly-RateLimit-Remaining", Long.toString(remaining))
                    .withHeader("Poly-RateLimit-Reset", Long.toString(Math.ceilDiv(waitMs, 1_000)))
                    .withHeader("Poly-RateLimit-Tier", TIER);
        }

        Answer.Response refusal() {
            return onto(ClobErrors.error(429, "Too Many Requests"))
                    .withHeader(
                            "Retry-After", Long.toString(Math.max(1, Math.ceilDiv(waitMs, 1_000))));
        }
    }

    /// Pays for a write: a batch costs its length, all or nothing.
    Admission admit(String signer, Request request) {
        Kind kind = request.method().equals("DELETE") ? Kind.CANCELS : Kind.ORDERS;
        long items =
                Json.parse(request.body())
                        .filter(body -> body.isArray())
                        .map(body -> (long) body.size())
                        .orElse(1L);
        return spend(signer + '/' + kind, kind, Math.max(1, items));
    }

    private synchronized Admission spend(String name, Kind kind, long tokens) {
        long now = time.nowMs();
        Bucket bucket = buckets.computeIfAbsent(name, _ -> new Bucket(kind.burst * 1_000, now));
        long held =
                Math.min(
                        kind.burst * 1_000,
                        bucket.milliTokens + (now - bucket.atMs) * kind.perSecond);
        boolean granted = held >= tokens * 1_000;
        bucket.milliTokens = granted ? held - tokens * 1_000 : held;
        bucket.atMs = now;
        long missing = Math.max(0, tokens * 1_000 - bucket.milliTokens);
        return new Admission(
                granted, bucket.milliTokens / 1_000, Math.ceilDiv(missing, kind.perSecond));
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
