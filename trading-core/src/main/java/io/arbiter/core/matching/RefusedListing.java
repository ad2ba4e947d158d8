package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;

/// A listing that cannot be matched, and why.
public record RefusedListing(Venue venue, String key, String reason) {}
