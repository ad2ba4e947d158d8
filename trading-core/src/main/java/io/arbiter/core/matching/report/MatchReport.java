package io.arbiter.core.matching.report;

import io.arbiter.core.matching.MatchingSettings;
import io.arbiter.core.matching.Proposal;
import io.arbiter.core.matching.ProposalEngine;
import io.arbiter.core.matching.RefusedListing;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Prints the quality of the proposals on the labelled development set; exits with 1 when a
/// required figure is missed.
public final class MatchReport {

    private MatchReport() {}

    /// Without arguments the set is looked for under `ARBITER_SHARED` or beside the repository; an
    /// argument names its folder. A second argument `cards` also prints the card of every miss.
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Optional<Path> folder =
                arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : DevelopmentSet.folder();
        if (folder.isEmpty()) {
            out.println(
                    "No labelled pairs found. Set ARBITER_SHARED to the folder that holds data/pairs.");
            System.exit(2);
        }
        Run run = run(DevelopmentSet.read(folder.orElseThrow()));
        out.println(run.describe());
        out.println(run.figures().describe());
        if (arguments.length > 1) {
            run.figures().misses().forEach(out::println);
        }
        List<String> missed = run.figures().missedRequirements();
        missed.forEach(requirement -> out.println("MISSED: " + requirement));
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    /// Proposals over the whole pools and what they cost.
    record Run(
            Figures figures,
            List<RefusedListing> refused,
            int listings,
            int proposals,
            Duration reading,
            Duration proposing) {

        String describe() {
            return "%d listings (%d refused), %d proposals; reading %.1f s, proposing %.1f s; peak heap %d MB"
                    .formatted(
                            listings,
                            refused.size(),
                            proposals,
                            reading.toMillis() / 1000.0,
                            proposing.toMillis() / 1000.0,
                            peakMegabytes());
        }

        private static long peakMegabytes() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    >> 20;
        }
    }

    static Run run(DevelopmentSet set) throws IOException {
        try (ProposalEngine engine = new ProposalEngine(MatchingSettings.STANDARD)) {
            long start = System.nanoTime();
            List<RefusedListing> refused = engine.update(set.listings());
            long read = System.nanoTime();
            List<Proposal> proposals = engine.proposals();
            long proposed = System.nanoTime();
            return new Run(
                    Figures.of(set.pairs(), proposals),
                    refused,
                    set.listings().size(),
                    proposals.size(),
                    Duration.ofNanos(read - start),
                    Duration.ofNanos(proposed - read));
        }
    }
}
