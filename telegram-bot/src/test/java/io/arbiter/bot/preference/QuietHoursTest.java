package io.arbiter.bot.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

    @Test
    void lastsEightHoursInTheNightThatLosesOne() {
        Instant begins = Instant.parse("2026-03-28T21:00:00Z");
        Instant ends = Instant.parse("2026-03-29T05:00:00Z");

        assertThat(NIGHT.contains(begins, BERLIN)).isTrue();
        assertThat(NIGHT.contains(begins.minusMillis(1), BERLIN)).isFalse();
        assertThat(NIGHT.contains(ends.minusMillis(1), BERLIN)).isTrue();
        assertThat(NIGHT.contains(ends, BERLIN)).isFalse();
        assertThat(NIGHT.endAfter(begins, BERLIN)).isEqualTo(ends);
        assertThat(Duration.between(begins, ends)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void lastsTenHoursInTheNightThatGainsOne() {
        Instant begins = Instant.parse("2026-10-24T20:00:00Z");
        Instant ends = Instant.parse("2026-10-25T06:00:00Z");

        assertThat(NIGHT.contains(begins, BERLIN)).isTrue();
        assertThat(NIGHT.contains(ends.minusMillis(1), BERLIN)).isTrue();
        assertThat(NIGHT.contains(ends, BERLIN)).isFalse();
        assertThat(NIGHT.endAfter(begins, BERLIN)).isEqualTo(ends);
        assertThat(Duration.between(begins, ends)).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void endsAfterTheGapWhenItsEndIsSkipped() {
        QuietHours untilSkipped = new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 30));

        Instant now = Instant.parse("2026-03-29T00:30:00Z");

        assertThat(untilSkipped.contains(now, BERLIN)).isTrue();
        assertThat(untilSkipped.endAfter(now, BERLIN)).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(untilSkipped.contains(Instant.parse("2026-03-29T01:00:00Z"), BERLIN))
                .as("the clock shows three already")
                .isFalse();
    }

    @Test
    void isQuietBothTimesTheRepeatedHourComes() {
        QuietHours repeated = new QuietHours(LocalTime.of(2, 0), LocalTime.of(3, 0));

        assertThat(repeated.contains(Instant.parse("2026-10-25T00:30:00Z"), BERLIN)).isTrue();
        assertThat(repeated.contains(Instant.parse("2026-10-25T01:30:00Z"), BERLIN)).isTrue();
        assertThat(repeated.contains(Instant.parse("2026-10-25T02:00:00Z"), BERLIN)).isFalse();
    }
}
