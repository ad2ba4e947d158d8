package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void dropsMarkupEmojiAndAccents() {
        assertThat(Texts.words("<b>São&nbsp;Paulo</b> 🏆 wins™"))
                .containsExactly("sao", "paulo", "winstm");
    }

    @Test
    void dropsDirectionMarksAndKeepsLettersOfOtherScripts() {
        assertThat(Texts.words("\u202bשלום\u202c Kyiv\u200f")).containsExactly("שלום", "kyiv");
    }

    @Test
    void joinsThousandsAndKeepsDecimals() {
        assertThat(Texts.words("$87,999.99 or 1,2 and 3."))
                .containsExactly("$", "87999.99", "or", "1", "2", "and", "3");
    }

    @Test
    void keepsHyphensOnlyBesideDigits() {
        assertThat(Texts.words("Al-Fayha (-1.5) TX-21"))
                .containsExactly("al", "fayha", "-", "1.5", "tx", "-", "21");
    }

    @Test
    void readsHugeTextsOnlyUpToTheLimit() {
        assertThat(Texts.words("word ".repeat(50_000)))
                .hasSizeLessThanOrEqualTo(Texts.MAXIMUM_LENGTH / 5);
    }
}
