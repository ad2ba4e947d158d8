package io.arbiter.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseWatchTest {

    private final AtomicLong nowNs = new AtomicLong(-5);
    private @Nullable Runnable during;
    private final DatabaseWatch watch = new DatabaseWatch(this::probe, nowNs::get);

    @Test
    void aDatabaseThatHangsIsDownWhileItHangsAndUpOnceItAnswered() {
        boolean[] seen = new boolean[2];
        during =
                () -> {
                    nowNs.addAndGet(Duration.ofMillis(600).toNanos());
                    seen[0] = watch.isUp();
                    nowNs.addAndGet(1);
                    seen[1] = watch.isUp();
                };

        watch.check();

        assertThat(seen).containsExactly(true, false);
        assertThat(watch.isUp()).isTrue();
    }

    @Test
    void aFailureIsDownUntilAProbeSucceeds() {
        watch.reportFailure(new IllegalStateException("gone"));
        assertThat(watch.isUp()).isFalse();

        watch.check();

        assertThat(watch.isUp()).isTrue();
    }

    private void probe() {
        if (during != null) {
            during.run();
        }
    }
}
