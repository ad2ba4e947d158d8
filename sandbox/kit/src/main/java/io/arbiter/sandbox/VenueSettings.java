package io.arbiter.sandbox;

import java.nio.file.Path;
import java.util.List;

/// How to start the simulated venues.
///
/// @param seed of prices and Polymarket accounts
/// @param source where prices come from
/// @param pacePercent of the invented prices: 100 for the normal pace
/// @param cashMicros start cash per account, on Kalshi per shard
/// @param settlementStepMs Polymarket: from MATCHED to MINED, and from there to CONFIRMED
/// @param readLagMs Kalshi: how far single-order and fill reads lag behind the engine
public record VenueSettings(
        long seed,
        Ports ports,
        Source source,
        int pacePercent,
        long cashMicros,
        long settlementStepMs,
        long readLagMs) {

    private static final long MILLION_DOLLARS = 1_000_000_000_000L;
    private static final int DEFAULT_PAIRS = 12;

    /// Where to listen; 0 for any free port.
    public record Ports(int polymarketClob, int polymarketGamma, int kalshi) {
        public static final Ports ANY = new Ports(0, 0, 0);
    }

    /// Where prices come from.
    public sealed interface Source {}

    /// Invented by seed.
    public record Synthetic(int pairs) implements Source {}

    /// Recorded.
    ///
    /// @param files recordings of Kalshi frames (`*.ndjson.gz`) and two-venue sets (`*.csv.gz`)
    /// @param speed 1 for the recorded pace
    public record Tape(List<Path> files, int speed) implements Source {
        public Tape {
            files = List.copyOf(files);
        }
    }

    /// The invented questions with empty books; a test moves them through [SimulatedVenues#books].
    public record Scripted(int pairs) implements Source {}

    /// A million dollars everywhere, any free ports, twelve invented pairs.
    public static VenueSettings defaults() {
        return new VenueSettings(
                1, Ports.ANY, new Synthetic(DEFAULT_PAIRS), 100, MILLION_DOLLARS, 400, 100);
    }

    public VenueSettings withSeed(long newSeed) {
        return new VenueSettings(
                newSeed, ports, source, pacePercent, cashMicros, settlementStepMs, readLagMs);
    }

    public VenueSettings withPorts(Ports newPorts) {
        return new VenueSettings(
                seed, newPorts, source, pacePercent, cashMicros, settlementStepMs, readLagMs);
    }

    public VenueSettings withSource(Source newSource) {
        return new VenueSettings(
                seed, ports, newSource, pacePercent, cashMicros, settlementStepMs, readLagMs);
    }

    public VenueSettings withPace(int newPacePercent) {
        return new VenueSettings(
                seed, ports, source, newPacePercent, cashMicros, settlementStepMs, readLagMs);
    }

    public VenueSettings withCash(long newCashMicros) {
        return new VenueSettings(
                seed, ports, source, pacePercent, newCashMicros, settlementStepMs, readLagMs);
    }

    public VenueSettings withSettlementStep(long newSettlementStepMs) {
        return new VenueSettings(
                seed, ports, source, pacePercent, cashMicros, newSettlementStepMs, readLagMs);
    }

    public VenueSettings withReadLag(long newReadLagMs) {
        return new VenueSettings(
                seed, ports, source, pacePercent, cashMicros, settlementStepMs, newReadLagMs);
    }
}
