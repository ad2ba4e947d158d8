package io.arbiter.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pacer pacer = new Pacer();

    @Test
    void letsThreeThroughAndThenOneASecond() {
        long[] sentAt = new long[6];
        for (int i = 0; i < sentAt.length; i++) {
            sentAt[i] = pacer.reserve(1, 0);
        }

        assertThat(sentAt[2]).isLessThan(SECOND / 5);
        assertThat(sentAt[3]).isEqualTo(SECOND);
        assertThat(sentAt[5]).isEqualTo(3 * SECOND);
    }

    @Test
    void givesGroupsTwentyAMinute() {
        long last = 0;
        for (int i = 0; i < 22; i++) {
            last = pacer.reserve(-5, 0);
        }

        assertThat(last).isGreaterThanOrEqualTo(57 * SECOND);
    }

    @Test
    void letsAtMostTwentyFiveASecondThroughInAll() {
        long last = 0;
        for (int chat = 1; chat <= 51; chat++) {
            last = pacer.reserve(chat, 0);
        }

        assertThat(last).isEqualTo(2 * SECOND);
    }

    @Test
    void forgivesAfterAQuietTime() {
        for (int i = 0; i < 5; i++) {
            pacer.reserve(1, 0);
        }

        assertThat(pacer.reserve(1, 60 * SECOND)).isZero();
    }
}
