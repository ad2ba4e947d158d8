package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairFileTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void whatIsWrittenIsReadAgain() {
        DecidedPair pair =
                new DecidedPair(
                        "pair_1",
                        "Rain: yes or \"no\"? ☔",
                        "KXRAIN",
                        "0xc0",
                        "MANUAL",
                        0,
                        new DecidedPair.Decision(
                                1,
                                Approval.Verdict.APPROVED,
                                50,
                                "ann",
                                "same",
                                NOW,
                                "hash",
                                NOW,
                                Checklist.EMPTY,
                                ""));

        String yaml = PairFile.write(List.of(pair), NOW);

        assertThat(yaml).contains("status: EXPIRED", "reserve: '0.0050'");
        assertThat(PairFile.read(yaml))
                .containsExactly(new PairFile.Entry("KXRAIN", "0xc0", "Rain: yes or \"no\"? ☔"));
    }

    @Test
    void whatIsNoListOfPairsIsRefusedWithThePlace() {
        refused("pairs: 5", "list under 'pairs'");
        refused("- a", "list under 'pairs'");
        refused("pairs:\n- kalshi: A\n", "Pair 1 needs 'polymarket'");
        refused("pairs:\n- {kalshi: A, polymarket: [1]}\n", "Pair 1 needs 'polymarket'");
        refused("pairs: [", "no YAML");
        refused("x".repeat(60_001), "60000");
    }

    @Test
    void objectsAndAliasBombsAreRefused() {
        refused("pairs: !!javax.script.ScriptEngineManager []", "no YAML");
        refused("a: &a [1]\nb: &b [*a, *a]\npairs: [*b, *b]", "no YAML");
        refused("pairs: " + "[".repeat(30) + "]".repeat(30), "no YAML");
    }

    private static void refused(String yaml, String because) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairFile.read(yaml))
                .withMessageContaining(because);
    }
}
