package io.arbiter.core.settings;

/// What stands behind the venue addresses. Paper orders may only leave to simulated venues.
public enum VenueEnvironment {
    SIMULATED,
    PRODUCTION
}
