package io.arbiter.web.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeasedBucketsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final BucketConfiguration SIX_HUNDRED_A_MINUTE =
            BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(600).refillGreedy(600, Duration.ofMinutes(1)))
                    .build();

    private final StoppedTime time = new StoppedTime();
    private final AskedBuckets shared = new AskedBuckets(new LocalBuckets(time));
    private final LeasedBuckets leased = new LeasedBuckets(shared, () -> time.nowNs);

    @Test
    void asksSeldomForABusyKeyAndNeverForMoreThanAFiftieth() {
        for (int i = 0; i < 300; i++) {
            assertThat(take().isConsumed()).isTrue();
        }

        assertThat(shared.asked).startsWith(1L, 2L, 4L, 8L, 12L, 12L);
        assertThat(shared.asked).hasSizeLessThan(35);
    }

    @Test
    void grantsExactlyWhatTheBucketHolds() {
        long granted = 0;
        while (take().isConsumed()) {
            granted++;
        }

        assertThat(granted).isEqualTo(600);
        assertThat(take().getNanosToWaitForRefill()).isPositive();
    }

    @Test
    void takesOneByOneForThoseWhoSeldomAsk() {
        for (int i = 0; i < 20; i++) {
            take();
            time.nowNs += 2 * SECOND;
        }

        assertThat(shared.asked).containsOnly(1L);
    }

    @Test
    void losesWhatItHeldForTooLongInsteadOfGivingMore() {
        for (int i = 0; i < 16; i++) {
            take(); // 1 + 2 + 4 + 8, and one of twelve
        }
        time.nowNs += 2 * SECOND;
        take();

        assertThat(shared.asked.getLast()).isEqualTo(1);
    }

    @Test
    void countsDownWhatIsLeft() {
        assertThat(take().getRemainingTokens()).isEqualTo(599);
        assertThat(take().getRemainingTokens()).isEqualTo(598);
        assertThat(take().getRemainingTokens()).isEqualTo(597);
    }

    @Test
    void saysWhenTheSharedBucketsAreAway() {
        shared.away = true;

        assertThat(leased.take("u:1", SIX_HUNDRED_A_MINUTE, 1)).isEmpty();

        shared.away = false;
        assertThat(take().isConsumed()).isTrue();
    }

    private ConsumptionProbe take() {
        return leased.take("u:1", SIX_HUNDRED_A_MINUTE, 1).orElseThrow();
    }

    private static final class AskedBuckets implements RateLimits.Buckets {

        private final RateLimits.Buckets buckets;
        private final List<Long> asked = new ArrayList<>();
        private boolean away;

        private AskedBuckets(RateLimits.Buckets buckets) {
            this.buckets = buckets;
        }

        @Override
        public Optional<ConsumptionProbe> take(
                String key, BucketConfiguration configuration, long tokens) {
            asked.add(tokens);
            return away ? Optional.empty() : buckets.take(key, configuration, tokens);
        }
    }

    private static final class StoppedTime implements TimeMeter {

        private long nowNs;

        @Override
        public long currentTimeNanos() {
            return nowNs;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
