package io.arbiter.web.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.Optional;

/// Buckets of this process; the longest unused are forgotten. Safe for many threads.
final class LocalBuckets implements RateLimits.Buckets {

    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new RecentlyUsed<>();

    LocalBuckets(TimeMeter time) {
        this.time = time;
    }

    @Override
    public Optional<ConsumptionProbe> take(
            String key, BucketConfiguration configuration, long tokens) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, _ -> create(configuration));
        }
        return Optional.of(bucket.tryConsumeAndReturnRemaining(tokens));
    }

    private Bucket create(BucketConfiguration configuration) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(configuration.getBandwidths()[0])
                .build();
    }
}
