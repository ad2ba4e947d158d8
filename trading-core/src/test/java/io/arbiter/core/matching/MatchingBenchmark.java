package io.arbiter.core.matching;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Times a full run and an incremental refresh over invented markets. Argument: markets per venue,
/// 80,000 when absent.
///
/// Run with `-Xmx2g` on two cores: the full run must stay below five minutes, the refresh in
/// seconds.
final class MatchingBenchmark {

    private static final int CHANGED = 500;
    private static final long SEED = 20261125;

    private MatchingBenchmark() {}

    /// Seconds and megabytes of one run.
    record Result(
            int listings,
            int proposals,
            double readSeconds,
            double proposeSeconds,
            double refreshSeconds,
            long peakMegabytes) {}

    public static void main(String[] arguments) throws IOException {
        int perVenue = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 80_000;
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println("seed " + SEED + " " + run(perVenue));
    }

    static Result run(int perVenue) throws IOException {
        List<Listing> listings = new SyntheticMarkets(SEED).listings(perVenue);
        List<Listing> changed = listings.subList(0, Math.min(CHANGED, listings.size()));
        try (ProposalEngine engine = new ProposalEngine(MatchingSettings.STANDARD)) {
            long start = System.nanoTime();
            engine.update(listings);
            long read = System.nanoTime();
            int proposals = engine.proposals().size();
            long proposed = System.nanoTime();
            engine.update(changed);
            engine.proposalsTouching(changed);
            long refreshed = System.nanoTime();
            return new Result(
                    listings.size(),
                    proposals,
                    seconds(start, read),
                    seconds(read, proposed),
                    seconds(proposed, refreshed),
                    peakMegabytes());
        }
    }

    private static double seconds(long fromNs, long toNs) {
        return (toNs - fromNs) / 1e9;
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }
}
