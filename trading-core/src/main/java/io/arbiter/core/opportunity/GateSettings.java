package io.arbiter.core.opportunity;

import java.time.Duration;

/// What an opportunity must satisfy inside the loop, and how often refusals are reported.
///
/// @param minEdgeTicks smallest worst-case profit per contract after every cost
/// @param maxEdgeTicks above this it is too good to be true and blocked
/// @param minAnnualBps smallest return on the locked capital, in hundredths of a percent per year
/// @param maxFeedAge silence of a connection after which its books are not trusted
/// @param maxTopAge how long a top of book may stand unchanged and still be believed
/// @param cooldown rest of a pair after an execution of it has ended
/// @param maxLots largest quantity per execution
/// @param maxFaceMicros largest payoff per execution: contracts times one dollar, which is never
///   less than the capital it takes
/// @param reportRefusalEvery a pair's refusal for one reason is reported once in this time
/// @param sweepEvery every pair is looked at again after this time, changed or not
public record GateSettings(
        int minEdgeTicks,
        int maxEdgeTicks,
        long minAnnualBps,
        Duration maxFeedAge,
        Duration maxTopAge,
        Duration cooldown,
        long maxLots,
        long maxFaceMicros,
        Duration reportRefusalEvery,
        Duration sweepEvery) {

    public GateSettings {
        if (minEdgeTicks < 0 || maxEdgeTicks <= minEdgeTicks) {
            throw new IllegalArgumentException(
                    "edges must satisfy 0 <= minimum < ceiling, were "
                            + minEdgeTicks
                            + " and "
                            + maxEdgeTicks
                            + " ticks");
        }
        if (maxLots <= 0 || maxFaceMicros < 10_000) {
            throw new IllegalArgumentException(
                    "an execution must be allowed at least one lot, were "
                            + maxLots
                            + " lots and "
                            + maxFaceMicros
                            + " micros");
        }
    }

    /// Careful figures to start from: one cent of edge, ten at most, five percent a year, $500.
    public static GateSettings careful() {
        return new GateSettings(
                100,
                1_000,
                500,
                Duration.ofSeconds(15),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                100_000,
                500_000_000,
                Duration.ofSeconds(1),
                Duration.ofMillis(100));
    }

    /// The largest quantity that both size limits allow.
    public long capLots() {
        return Math.min(maxLots, maxFaceMicros / 10_000);
    }
}
