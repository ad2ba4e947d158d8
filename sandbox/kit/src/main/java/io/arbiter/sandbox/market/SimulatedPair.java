package io.arbiter.sandbox.market;

/// The same question on both venues.
///
/// @param polymarketConditionId 32 bytes of hex
public record SimulatedPair(String kalshiTicker, String polymarketConditionId, String title) {}
