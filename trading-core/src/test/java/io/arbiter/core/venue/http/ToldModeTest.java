package io.arbiter.core.venue.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.venue.VenueMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToldModeTest {

    private long nowNs = Long.MAX_VALUE - 5;
    private final ToldMode told = new ToldMode(() -> nowNs);

    @Test
    void forgetsWhatWasToldWhenItsTimeIsOver() {
        told.told(VenueMode.POST_ONLY, "post-only", Duration.ofSeconds(79));

        assertThat(told.now().mode()).isEqualTo(VenueMode.POST_ONLY);
        nowNs += Duration.ofSeconds(79).toNanos();
        assertThat(told.now().mode()).isEqualTo(VenueMode.OPEN);
    }

    @Test
    void keepsTheWorseOfTwo() {
        told.told(VenueMode.DISABLED, "off", Duration.ofSeconds(10));
        told.told(VenueMode.RATE_LIMITED, "slower", Duration.ofSeconds(10));

        assertThat(told.now().detail()).isEqualTo("off");
    }

    @Test
    void waitsTwiceAsLongEachTimeWhileItGoesOn() {
        told.told(VenueMode.RESTARTING, "first");
        nowNs += Duration.ofSeconds(1).toNanos();
        told.told(VenueMode.RESTARTING, "second");
        nowNs += Duration.ofSeconds(1).toNanos();

        assertThat(told.now().detail()).isEqualTo("second");
        nowNs += Duration.ofSeconds(1).toNanos();
        assertThat(told.now().mode()).isEqualTo(VenueMode.OPEN);
    }
}
