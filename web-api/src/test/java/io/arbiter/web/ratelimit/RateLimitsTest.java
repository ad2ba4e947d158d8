package io.arbiter.web.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.web.problem.ApiException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TimeMeter time =
            new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return nanos.get();
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            };
    private final RateLimits withoutRedis =
            new RateLimits(
                    new RateLimitProperties(3, 5, Duration.ofSeconds(60)),
                    (_, _, _) -> Optional.empty(),
                    new LocalBuckets(time));

    @Test
    void withoutRedisTheAllowanceIsNeitherUnlimitedNorClosed() {
        for (int i = 2; i >= 0; i--) {
            assertThat(withoutRedis.user("olga").remaining()).isEqualTo(i);
        }

        Allowance fourth = withoutRedis.user("olga");

        assertThat(fourth.granted()).isFalse();
        assertThat(fourth.refill()).isEqualTo(Duration.ofSeconds(20));
        assertThat(withoutRedis.user("vera").granted()).isTrue();
        assertThatThrownBy(() -> withoutRedis.demand("olga")).isInstanceOf(ApiException.class);
    }

    @Test
    void theAllowanceComesBack() {
        for (int i = 0; i < 3; i++) {
            withoutRedis.user("olga");
        }
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(withoutRedis.user("olga").granted()).isTrue();
        assertThat(withoutRedis.user("olga").granted()).isFalse();
    }
}
