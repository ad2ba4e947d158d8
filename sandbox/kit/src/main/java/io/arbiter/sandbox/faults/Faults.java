package io.arbiter.sandbox.faults;

/// The faults of both venues.
public record Faults(VenueFaults polymarket, VenueFaults kalshi) {}
