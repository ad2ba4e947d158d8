package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class MatchingScaleTest {

    @Test
    void matchesAQuarterOfTheVenuesWithinItsShareOfTheTime() throws IOException {
        MatchingBenchmark.Result result = MatchingBenchmark.run(20_000);

        assertThat(result.proposals()).as("%s", result).isGreaterThan(5_000);
        assertThat(result.readSeconds() + result.proposeSeconds()).as("%s", result).isLessThan(300);
        assertThat(result.refreshSeconds()).as("%s", result).isLessThan(30);
    }
}
