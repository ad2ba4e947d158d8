package io.arbiter.core.kill;

import io.arbiter.core.market.Venue;
import java.time.Duration;

/// What came of cancelling everything at one venue.
///
/// @param confirmed false is unknown, never no
public record VenueCancellation(
        Venue venue,
        boolean confirmed,
        int cancelled,
        int notCancelled,
        String detail,
        Duration took) {}
