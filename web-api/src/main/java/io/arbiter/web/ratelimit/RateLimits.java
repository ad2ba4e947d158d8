package io.arbiter.web.ratelimit;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Token buckets per user and per address, shared by all tasks through Redis.
///
/// Never unlimited and never closed: while Redis is away, each task counts for itself, and looks
/// for Redis again every few seconds. Safe for many threads.
public final class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimitProperties settings;
    private final Buckets shared;
    private final Buckets local;
    private final BucketConfiguration perUser;
    private final BucketConfiguration perAddress;

    RateLimits(RateLimitProperties settings, Buckets shared, Buckets local) {
        this.settings = settings;
        this.shared = shared;
        this.local = local;
        this.perUser = bucket(settings.perUser(), settings.window());
        this.perAddress = bucket(settings.perAddress(), settings.window());
    }

    /// Counts a request of a user or program.
    public Allowance user(String userId) {
        return take("user", "u:" + userId, perUser);
    }

    /// Counts a request from an address.
    public Allowance address(String address) {
        return take("address", "a:" + address, perAddress);
    }

    /// As [#user], for those who want an exception.
    ///
    /// @throws ApiException TOO_MANY_REQUESTS
    public void demand(String userId) {
        Allowance allowance = user(userId);
        if (!allowance.granted()) {
            throw refusal(allowance);
        }
    }

    /// What to answer when nothing is left.
    ApiException refusal(Allowance allowance) {
        return ApiException.retryAfter(
                ProblemType.TOO_MANY_REQUESTS,
                "the allowance per " + allowance.policy() + " is used up",
                allowance.refill());
    }

    /// Both policies as the header has them.
    String policies() {
        long seconds = settings.window().toSeconds();
        return "\"user\";q="
                + settings.perUser()
                + ";w="
                + seconds
                + ", \"address\";q="
                + settings.perAddress()
                + ";w="
                + seconds;
    }

    private Allowance take(String policy, String key, BucketConfiguration configuration) {
        Optional<ConsumptionProbe> probe = shared.take(key, configuration, 1);
        if (probe.isEmpty()) {
            probe = local.take(key, configuration, 1);
        }
        return probe.map(taken ->
                        new Allowance(
                                policy,
                                taken.isConsumed(),
                                taken.getRemainingTokens(),
                                ceilingSeconds(
                                        taken.isConsumed()
                                                ? taken.getNanosToWaitForReset()
                                                : taken.getNanosToWaitForRefill())))
                .orElseGet(() -> closed(policy));
    }

    /// The local count never fails; were it to, refusing is the safe answer.
    private Allowance closed(String policy) {
        LOG.error("rate_limit_uncounted policy={}", policy);
        return new Allowance(policy, false, 0, settings.window());
    }

    private static Duration ceilingSeconds(long nanos) {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L)));
    }

    private static BucketConfiguration bucket(int capacity, Duration window) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                .build();
    }

    /// Where buckets live.
    interface Buckets {

        /// Takes all of the tokens or none; empty when the buckets cannot be reached.
        Optional<ConsumptionProbe> take(String key, BucketConfiguration configuration, long tokens);
    }
}
