package io.arbiter.web.ratelimit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Buckets in Redis. When it does not answer in time it is left alone for a moment, so that no
/// request pays for it. Safe for many threads.
final class RedisBuckets implements RateLimits.Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
    private static final String PREFIX = "arbiter:rate:";
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final long REST_NANOS = Duration.ofSeconds(3).toNanos();

    private final Supplier<AbstractRedisClient> client;
    private final Duration keep;
    private final LongSupplier nanoTime;
    private final AtomicLong restUntil;
    private volatile @Nullable ProxyManager<String> buckets;

    /// @param client asked for only when the first request comes, so that the service starts
    ///   without Redis
    /// @param keep how long an unused bucket stays
    RedisBuckets(Supplier<AbstractRedisClient> client, Duration keep, LongSupplier nanoTime) {
        this.client = client;
        this.keep = keep;
        this.nanoTime = nanoTime;
        this.restUntil = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public Optional<ConsumptionProbe> take(
            String key, BucketConfiguration configuration, long tokens) {
        long now = nanoTime.getAsLong();
        if (now - restUntil.get() < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    buckets()
                            .builder()
                            .build(PREFIX + key, () -> configuration)
                            .tryConsumeAndReturnRemaining(tokens));
        } catch (RuntimeException e) {
            restUntil.set(now + REST_NANOS);
            LOG.warn(
                    "rate_limit_local cause={} action=\"each task counts for itself until Redis"
                            + " answers\"",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private ProxyManager<String> buckets() {
        ProxyManager<String> present = buckets;
        if (present == null) {
            synchronized (this) {
                present = buckets;
                if (present == null) {
                    present = connect();
                    buckets = present;
                }
            }
        }
        return present;
    }

    private ProxyManager<String> connect() {
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        var builder =
                switch (client.get()) {
                    case RedisClient single ->
                            Bucket4jLettuce.casBasedBuilder(single.connect(codec));
                    case RedisClusterClient cluster ->
                            Bucket4jLettuce.casBasedBuilder(cluster.connect(codec));
                    case AbstractRedisClient other ->
                            throw new IllegalStateException(
                                    "unknown kind of Redis client " + other.getClass());
                };
        return builder.expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(keep))
                .requestTimeout(PATIENCE)
                .build();
    }
}
