package io.arbiter.core.matching.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugsTest {

    @Test
    void restoresNumbersAndDropsSuffixes() {
        assertThat(Slugs.toText("will-annual-inflation-be-4pt1-in-june-20260610151731663"))
                .isEqualTo("will annual inflation be 4.1 in june");
        assertThat(Slugs.toText("will-trump-nominate-kevin-hassett-372-264-619"))
                .isEqualTo("will trump nominate kevin hassett");
        assertThat(Slugs.toText("goals-alessandro-schopf-gte3"))
                .isEqualTo("goals alessandro schopf ≥ 3");
    }

    @Test
    void keepsNumbersThatBelongToTheQuestion() {
        assertThat(Slugs.toText("solana-above-100")).isEqualTo("solana above 100");
        assertThat(Slugs.toText("winner-2026")).isEqualTo("winner 2026");
    }
}
