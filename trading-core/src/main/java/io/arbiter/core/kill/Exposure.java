package io.arbiter.core.kill;

/// What is open now.
///
/// @param restingOrders orders that rest at the venues; -1 when a venue does not answer
/// @param unhedgedMicros dollars at cost without their other leg
public record Exposure(
        int openExecutions,
        int restingOrders,
        int positions,
        int singleLegs,
        long unhedgedMicros) {}
