package io.arbiter.web.ratelimit;

import io.arbiter.web.ratelimit.RateLimits.Buckets;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Takes tokens out of the shared buckets in lots and hands them out one by one, so that a busy
/// user costs a question to Redis now and then, not a contest for one key at every request.
///
/// A lot begins with one token and doubles while it is used up within a second, up to a fiftieth of
/// the bucket. What is left of a lot after a second is lost, so a task lets nobody have more than
/// the bucket allows. One key waits for one question at a time. Safe for many threads.
final class LeasedBuckets implements Buckets {

    private static final long HELD_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOTS_PER_BUCKET = 50;

    private final Buckets shared;
    private final LongSupplier nanoTime;
    private final Map<String, Lease> leases = new RecentlyUsed<>();

    LeasedBuckets(Buckets shared, LongSupplier nanoTime) {
        this.shared = shared;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<ConsumptionProbe> take(
            String key, BucketConfiguration configuration, long tokens) {
        Lease lease;
        synchronized (leases) {
            lease = leases.computeIfAbsent(key, _ -> new Lease(configuration));
        }
        synchronized (lease) {
            return tokens == 1
                    ? lease.takeOne(key, nanoTime.getAsLong())
                    : shared.take(key, configuration, tokens);
        }
    }

    /// One key's lot. Guarded by itself.
    private final class Lease {

        private final BucketConfiguration configuration;
        private final long largestLot;
        private long lot;
        private long left;
        private long takenNs;
        private long remainingInBucket;
        private long resetNs;

        private Lease(BucketConfiguration configuration) {
            this.configuration = configuration;
            long capacity = configuration.getBandwidths()[0].getCapacity();
            largestLot = Math.max(1, capacity / LOTS_PER_BUCKET);
        }

        private Optional<ConsumptionProbe> takeOne(String key, long nowNs) {
            boolean fresh = lot > 0 && nowNs - takenNs < HELD_NANOS;
            if (fresh && left > 0) {
                left--;
                return Optional.of(granted());
            }
            lot = fresh ? Math.min(2 * lot, largestLot) : 1;
            Optional<ConsumptionProbe> answer = shared.take(key, configuration, lot);
            if (lot > 1 && answer.isPresent() && !answer.get().isConsumed()) {
                lot = 1;
                answer = shared.take(key, configuration, lot);
            }
            return answer.map(probe -> probe.isConsumed() ? begun(probe, nowNs) : refused(probe));
        }

        private ConsumptionProbe begun(ConsumptionProbe probe, long nowNs) {
            takenNs = nowNs;
            left = lot - 1;
            remainingInBucket = probe.getRemainingTokens();
            resetNs = probe.getNanosToWaitForReset();
            return granted();
        }

        private ConsumptionProbe refused(ConsumptionProbe probe) {
            lot = 0;
            left = 0;
            return probe;
        }

        private ConsumptionProbe granted() {
            return ConsumptionProbe.consumed(remainingInBucket + left, resetNs);
        }
    }
}
