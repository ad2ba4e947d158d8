package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {

    @ParameterizedTest
    @CsvSource({
        "Mallorca, RCD Mallorca, AGREES",
        "Vallecano, Rayo Vallecano de Madrid, AGREES",
        "Bilbao, Athletic Club, AGREES",
        "Inter, FC Internazionale Milano, AGREES",
        "Cory Booker, Corey Booker, UNCLEAR",
        "Cristopher Sanchez, Christopher Sanchez, AGREES",
        "Jon Ossoff, Thomas Jonathan Ossoff, AGREES",
        "Roberto Sánchez Palomino, Roberto Snchez Palomino, AGREES",
        "Manchester United, Manchester City, DIFFERS",
        "Real Madrid, Real Sociedad, DIFFERS",
        "Michael Harris II, Michael Toglia, DIFFERS",
        "South Korea, South Africa, DIFFERS",
        "Korea Republic, South Korea, AGREES",
        "the Democratic party, Democrats, AGREES",
        "Republicans, Democrats, DIFFERS"
    })
    void comparesNames(String one, String two, Mark expected) {
        assertThat(name(one).compare(name(two))).isEqualTo(expected);
        assertThat(name(two).compare(name(one))).isEqualTo(expected);
    }

    @Test
    void knowsClubsByCityOnlyWithinTheirLeague() {
        Set<String> baseball = Set.of("league:mlb");
        Name rangers = Name.of(Texts.words("Texas"), baseball);

        assertThat(rangers.compare(Name.of(Texts.words("Texas Rangers"), Set.of())))
                .isEqualTo(Mark.AGREES);
        assertThat(name("Texas").compare(name("Texas Rangers"))).isNotEqualTo(Mark.AGREES);
        assertThat(
                        Name.of(Texts.words("Chicago C"), baseball)
                                .compare(Name.of(Texts.words("Chicago WS"), baseball)))
                .isEqualTo(Mark.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "racu, Ronald Acuna Jr, UNCLEAR",
        "aoc, Alexandria Ocasio Cortez, UNCLEAR",
        "nflx, Netflix, UNCLEAR",
        "ecru, Bryce Harper, DIFFERS"
    })
    void neverTrustsAnUnknownCodeMoreThanUnclear(String code, String name, Mark expected) {
        assertThat(Name.ofCode(code, Set.of()).compare(name(name))).isEqualTo(expected);
    }

    @Test
    void readsPolymarketsOwnCountryCodesOnlyInSlugs() {
        Set<String> worldCup = Set.of("league:wc");

        assertThat(Name.ofSlugCode("kor", worldCup).compare(name("Curaçao")))
                .isEqualTo(Mark.AGREES);
        assertThat(Name.ofCode("kor", worldCup).compare(name("South Korea")))
                .isEqualTo(Mark.AGREES);
    }

    private static Name name(String text) {
        return Name.of(Texts.words(text), Set.of());
    }
}
