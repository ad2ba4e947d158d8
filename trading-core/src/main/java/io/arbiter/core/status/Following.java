package io.arbiter.core.status;

import io.arbiter.core.market.Venue;

/// What the feeds are asked for. Safe for many threads.
public interface Following {

    /// How many markets of the venue its feed is asked for.
    int markets(Venue venue);

    /// Why the venue's catalogue cannot be read now; empty when it can.
    String trouble(Venue venue);
}
