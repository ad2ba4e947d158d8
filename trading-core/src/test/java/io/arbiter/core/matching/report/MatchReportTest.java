package io.arbiter.core.matching.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The figures that a change of the matcher must not lose, on real markets labelled by hand.
class MatchReportTest {

    @Test
    void reachesTheRequiredFiguresOnTheLabelledPairs() throws IOException {
        Optional<Path> folder = DevelopmentSet.folder();
        assumeTrue(
                folder.isPresent(),
                "no labelled pairs: set ARBITER_SHARED to the folder that holds data/pairs");

        MatchReport.Run run =
                MatchReport.run(DevelopmentSet.read(folder.orElseThrow()).labelledEventsOnly());

        assertThat(run.figures().missedRequirements()).as(run.figures().describe()).isEmpty();
        assertThat(run.figures().polarityErrors()).isZero();
        assertThat(run.figures().hardNegativesWithoutTitleMark())
                .as("hard negatives whose titles alone show no difference or doubt")
                .isZero();
    }
}
