package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Above 12%|above 12 %",
                "over 2.5 goals|above 2.5",
                "O/U 8.5|above 8.5",
                "Spread: 1. FC Koln (-1.5)|above 1.5",
                "at least 6 seats|at least 6",
                "5 or fewer|at most 5",
                "12 or more cuts|at least 12",
                "50+ bps|at least 50 bps",
                "50+bps|at least 50 bps",
                ">25bps|above 25 bps",
                "between $54,000 and $56,000|54000 to 56000 $",
                "between 95m and 100m votes|95000000 to 100000000",
                "$1.46 to 1.4799|1.46 to 1.4799 $",
                "less than $0.90|below 0.90 $",
                "be 4.1 in|exactly 4.1",
                "will 4 fed rate cuts happen|exactly 4",
                "will no fed rate cuts happen|exactly 0",
                "cut by 25bps|exactly 25 bps",
                "≥ 3|at least 3"
            })
    void readsComparisons(String text, String expected) {
        assertThat(Thresholds.read(Texts.words(text))).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mainz 05 wins",
                "76ers win",
                "Group A",
                "Philadelphia 76ers",
                "the first 5 innings"
            })
    void findsNoThresholdInNames(String text) {
        assertThat(Thresholds.read(Texts.words(text))).isNull();
    }

    @Test
    void survivesNumbersThatAreNone() {
        assertThat(Thresholds.read(Texts.words("above 1.2.3 or 99999999999999999999"))).isNull();
    }
}
