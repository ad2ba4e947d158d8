package io.arbiter.sandbox;

import io.arbiter.sandbox.faults.Faults;
import io.arbiter.sandbox.kalshi.SimulatedKalshi;
import io.arbiter.sandbox.market.MarketSource;
import io.arbiter.sandbox.market.ScriptedMarkets;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.sandbox.market.SyntheticMarkets;
import io.arbiter.sandbox.polymarket.SimulatedPolymarket;
import io.arbiter.sandbox.tape.TapeMarkets;
import io.arbiter.sandbox.time.RealTime;
import io.arbiter.sandbox.time.VenueTime;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Both simulated venues on loopback, with markets, accounts, prices and faults. Close it to stop
/// everything.
public final class SimulatedVenues implements AutoCloseable {

    private final SimulatedPolymarket polymarket;
    private final SimulatedKalshi kalshi;
    private final MarketSource source;
    private final Runnable stopTime;

    private SimulatedVenues(VenueSettings settings, VenueTime time, Runnable stopTime) {
        this.stopTime = stopTime;
        this.source = source(settings, time);
        this.polymarket =
                SimulatedPolymarket.start(
                        new SimulatedPolymarket.Settings(
                                settings.ports().polymarketClob(),
                                settings.ports().polymarketGamma(),
                                "arbiter-sandbox-" + settings.seed(),
                                settings.cashMicros(),
                                settings.settlementStepMs()),
                        time);
        this.kalshi = startKalshi(settings, time);
        source.polymarketListings().forEach(polymarket::list);
        source.kalshiListings().forEach(kalshi::list);
        source.start(polymarket.exchange(), kalshi.exchange(), time);
    }

    /// Starts on the machine's clock.
    ///
    /// @throws IllegalStateException when a port is taken
    public static SimulatedVenues start(VenueSettings settings) {
        RealTime time = new RealTime(Clock.systemUTC());
        try {
            return new SimulatedVenues(settings, time, time::close);
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
    }

    /// Starts on a clock of the caller's, which the caller stops.
    public static SimulatedVenues start(VenueSettings settings, VenueTime time) {
        return new SimulatedVenues(settings, time, () -> {});
    }

    private SimulatedKalshi startKalshi(VenueSettings settings, VenueTime time) {
        SortedSet<Integer> shards = new TreeSet<>(List.of(0));
        source.kalshiListings().forEach(listing -> shards.add(listing.shard()));
        try {
            return SimulatedKalshi.start(
                    new SimulatedKalshi.Settings(
                            settings.ports().kalshi(),
                            settings.cashMicros(),
                            List.copyOf(shards),
                            settings.readLagMs()),
                    time);
        } catch (RuntimeException e) {
            polymarket.close();
            throw e;
        }
    }

    private static MarketSource source(VenueSettings settings, VenueTime time) {
        return switch (settings.source()) {
            case VenueSettings.Synthetic synthetic ->
                    new SyntheticMarkets(
                            settings.seed(),
                            synthetic.pairs(),
                            settings.pacePercent(),
                            time.nowMs());
            case VenueSettings.Scripted scripted ->
                    new ScriptedMarkets(scripted.pairs(), time.nowMs());
            case VenueSettings.Tape tape ->
                    new TapeMarkets(tape.files(), tape.speed(), time.nowMs());
        };
    }

    public SimulatedPolymarket polymarket() {
        return polymarket;
    }

    public SimulatedKalshi kalshi() {
        return kalshi;
    }

    /// The questions that both venues list.
    public List<SimulatedPair> pairs() {
        return source.pairs();
    }

    public Faults faults() {
        return new Faults(polymarket.faults(), kalshi.faults());
    }

    public Books books() {
        return new Books(polymarket.exchange(), kalshi.exchange());
    }

    @Override
    public void close() {
        source.stop();
        polymarket.close();
        kalshi.close();
        stopTime.run();
    }
}
