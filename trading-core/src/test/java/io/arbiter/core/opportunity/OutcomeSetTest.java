package io.arbiter.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeSetTest {

    private static final List<String> NAMES = List.of("Jokić", "Shai", "Luka");

    @Test
    void provesAClosedNegRiskEventThatIsBoughtWhole() {
        assertThat(new OutcomeSet(true, OutcomeSet.Growth.CLOSED, NAMES, NAMES).prove())
                .isEqualTo(Exhaustiveness.PROVEN);
    }

    @Test
    void provesNothingWhereNobodyPromisesAWinner() {
        assertThat(new OutcomeSet(false, OutcomeSet.Growth.CLOSED, NAMES, NAMES).prove())
                .isEqualTo(Exhaustiveness.NOT_EXCLUSIVE);
    }

    @Test
    void provesNothingWhereOutcomesMayBeAdded() {
        assertThat(new OutcomeSet(true, OutcomeSet.Growth.AUGMENTED, NAMES, NAMES).prove())
                .isEqualTo(Exhaustiveness.AUGMENTED);
    }

    @Test
    void takesUnknownForNoProof() {
        assertThat(new OutcomeSet(true, OutcomeSet.Growth.UNKNOWN, NAMES, NAMES).prove())
                .isEqualTo(Exhaustiveness.UNKNOWN);
    }

    @Test
    void missesAnOutcomeThatIsNotBought() {
        assertThat(
                        new OutcomeSet(true, OutcomeSet.Growth.CLOSED, NAMES, NAMES.subList(0, 2))
                                .prove())
                .isEqualTo(Exhaustiveness.OUTCOME_MISSING);
        assertThat(
                        new OutcomeSet(
                                        true,
                                        OutcomeSet.Growth.CLOSED,
                                        List.of("Shai"),
                                        List.of("Shai"))
                                .prove())
                .isEqualTo(Exhaustiveness.OUTCOME_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Other", "other.", "Another candidate", "None of the above", "The Field"})
    void knowsAnOutcomeThatStandsForTheRest(String name) {
        assertThat(with(name)).isEqualTo(Exhaustiveness.OTHER_OUTCOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Person A", "Player 12", "TBD", "Placeholder 3", "Team AB"})
    void knowsAnOutcomeWithoutAName(String name) {
        assertThat(with(name)).isEqualTo(Exhaustiveness.PLACEHOLDER);
    }

    @Test
    void takesTwoToSixtyOutcomesOfDifferentBooks() {
        assertThat(terms(60).outcomes()).hasSize(60);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(1));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(61));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BasketTerms(
                                Collections.nCopies(2, new BasketTerms.Outcome(0, 1)),
                                0,
                                1,
                                null,
                                Exhaustiveness.PROVEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasketTerms.Outcome(BasketTerms.ABSENT, BasketTerms.ABSENT));
    }

    private static BasketTerms terms(int outcomes) {
        return new BasketTerms(
                IntStream.range(0, outcomes)
                        .mapToObj(i -> new BasketTerms.Outcome(i, BasketTerms.ABSENT))
                        .toList(),
                0,
                1,
                null,
                Exhaustiveness.PROVEN);
    }

    private static Exhaustiveness with(String name) {
        List<String> names = List.of("Jokić", name);
        return new OutcomeSet(true, OutcomeSet.Growth.CLOSED, names, names).prove();
    }
}
