package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Rules HALVES =
            rules(
                    "If the game is canceled entirely, this market will resolve 50-50. Source: NBA.com.");
    private static final Rules FAIR =
            rules(
                    "If the game is postponed, it settles at the last fair price. CF Benchmarks decides.");

    @Test
    void findsSourcesAsWordsOfTheirOwn() {
        assertThat(HALVES.sources()).containsExactly("NBA");
        assertThat(rules("A snap election in Capri, as reported by the AP.").sources())
                .containsExactly("Associated Press");
    }

    @Test
    void tellsTreatmentsOfGamesThatAreNotPlayed() {
        assertThat(HALVES.voids()).containsExactly(Rules.VoidRule.HALF_EACH);
        assertThat(HALVES.compareVoids(FAIR)).isEqualTo(Mark.DIFFERS);
        assertThat(HALVES.compareVoids(HALVES)).isEqualTo(Mark.AGREES);
        assertThat(HALVES.compareSources(FAIR)).isEqualTo(Mark.DIFFERS);
    }

    @Test
    void staysUnclearWhereATextIsMissingOrNotUnderstood() {
        assertThat(HALVES.compareVoids(rules(""))).isEqualTo(Mark.UNCLEAR);
        assertThat(HALVES.compareVoids(rules("If it is cancelled, the committee decides.")))
                .isEqualTo(Mark.UNCLEAR);
        assertThat(HALVES.compareSources(rules("Somebody decides."))).isEqualTo(Mark.UNCLEAR);
    }

    private static Rules rules(String text) {
        return Rules.of(Listing.builder(Venue.KALSHI, "K").rules(text).build());
    }
}
