package io.arbiter.core.venue.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nowNs = 1;
    private final List<Duration> waits = new ArrayList<>();
    private final TokenBucket bucket = new TokenBucket(40, 60, () -> nowNs, waits::add);

    @Test
    void letsABurstThroughAndThenTheEvenRate() {
        for (int i = 0; i < 60; i++) {
            assertThat(bucket.take(1, SECOND)).isTrue();
        }

        assertThat(bucket.take(1, SECOND)).isTrue();
        assertThat(bucket.take(1, SECOND)).isTrue();
        assertThat(waits).containsExactly(Duration.ofMillis(25), Duration.ofMillis(50));
    }

    @Test
    void refusesWithoutTakingWhatWouldLastTooLong() {
        bucket.left(0);

        assertThat(bucket.take(41, SECOND)).isFalse();
        nowNs += SECOND.toNanos();
        assertThat(bucket.take(40, SECOND)).isTrue();
        assertThat(waits).isEmpty();
    }

    @Test
    void neverLetsThroughMoreThanItCanHold() {
        assertThat(bucket.take(61, Duration.ofHours(1))).isFalse();
    }

    @Test
    void believesTheVenueOnlyWhenItSaysLess() {
        bucket.left(5);
        bucket.left(50);

        assertThat(bucket.take(6, SECOND)).isTrue();
        assertThat(waits).containsExactly(Duration.ofMillis(25));
    }

    @Test
    void restsWhenTheVenueAsksForIt() {
        bucket.rest(Duration.ofSeconds(2));

        assertThat(bucket.take(1, SECOND)).isFalse();
        nowNs += Duration.ofSeconds(2).toNanos();
        assertThat(bucket.take(1, SECOND)).isTrue();
    }
}
