package io.arbiter.core.venue;

/// What a venue takes from us, from the best to the worst.
public enum VenueMode {
    OPEN,
    /// We asked too often; it wants a pause.
    RATE_LIMITED,
    /// Its matching engine restarts (Polymarket's 425).
    RESTARTING,
    /// Only orders that rest, which we do not send.
    POST_ONLY,
    /// Only cancels: trading pauses.
    CANCEL_ONLY,
    /// Nothing: maintenance or a halt.
    DISABLED,
    /// Nothing from this account or place: a geoblock, a ban, a close-only account.
    CLOSED_TO_US
}
