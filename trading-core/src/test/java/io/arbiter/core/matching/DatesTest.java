package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before 2027",
                "by December 31, 2026",
                "by end of 2026",
                "before Jan 1, 2027",
                "on or before Dec 31 2026",
                "by the end of December 2026",
                "by 11:59 PM ET on December 31, 2026"
            })
    void readsEqualDeadlinesAlike(String text) {
        assertThat(read(text).deadline).isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void readsDaysInAllForms() {
        assertThat(read("May 16, 2026").days).containsExactly(LocalDate.of(2026, 5, 16));
        assertThat(read("16 May 2026").days).containsExactly(LocalDate.of(2026, 5, 16));
        assertThat(read("win on 2026-05-16?").days).containsExactly(LocalDate.of(2026, 5, 16));
        assertThat(read("mlb stl cin 2026 05 16 total").days)
                .containsExactly(LocalDate.of(2026, 5, 16));
    }

    @Test
    void namesSeasonsByTheirLastYear() {
        assertThat(read("the 2025-26 Stanley Cup").years).containsExactly(2026);
        assertThat(read("the 202526 season").years).containsExactly(2026);
    }

    @Test
    void readsMonthsWithAndWithoutYear() {
        assertThat(read("in June 2026").months).containsExactly(YearMonth.of(2026, 6));
        assertThat(read("the July meeting").bareMonths).containsExactly(7);
    }

    @Test
    void leavesTheVerbMayAndImpossibleDaysAlone() {
        assertThat(read("Trump may resign").isEmpty()).isTrue();
        assertThat(read("2026-02-31").days).isEmpty();
    }

    @Test
    void usesTheHintedYearForDaysWithoutOne() {
        Period period = new Period();

        Dates.takeOut(Texts.words("price on June 8 at 5pm EDT"), period, 2026);

        assertThat(period.days).containsExactly(LocalDate.of(2026, 6, 8));
        assertThat(period.hours).containsExactly(17);
    }

    @Test
    void takesTheDateOutOfTheWords() {
        List<String> rest =
                Dates.takeOut(Texts.words("Will SS Lazio win on 2026-05-13?"), new Period(), 0);

        assertThat(rest).containsExactly("will", "ss", "lazio", "win", "on");
    }

    private static Period read(String text) {
        Period period = new Period();
        Dates.takeOut(Texts.words(text), period, 0);
        return period;
    }
}
