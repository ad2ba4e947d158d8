package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.VenueSettings;

/// From command line options to simulated venues, and from them to the addresses that are printed.
final class VenueOptions {

    private VenueOptions() {}

    static VenueSettings settings(SystemOptions options) {
        VenueSettings settings = VenueSettings.defaults().withSeed(options.seed);
        return options.tape.isEmpty()
                ? settings
                : settings.withSource(new VenueSettings.Tape(options.tape, options.speed));
    }

    /// For `venues` alone: the first port and its two neighbours, or free ones.
    static VenueSettings.Ports ports(SystemOptions options) {
        return options.port == SystemOptions.ANY_PORT
                ? VenueSettings.Ports.ANY
                : new VenueSettings.Ports(options.port, options.port + 1, options.port + 2);
    }

    static RunningSystem.Venues addresses(SimulatedVenues venues) {
        return new RunningSystem.Venues(
                new RunningSystem.Polymarket(
                        venues.polymarket().clobUrl(),
                        venues.polymarket().marketStreamUrl(),
                        venues.polymarket().gammaUrl()),
                new RunningSystem.Kalshi(venues.kalshi().restUrl(), venues.kalshi().streamUrl()));
    }
}
