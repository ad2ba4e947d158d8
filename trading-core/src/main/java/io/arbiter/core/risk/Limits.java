package io.arbiter.core.risk;

/// What a person allowed. Money in micros, edges in ticks per contract, return in basis points per
/// year.
///
/// @param maxOpenMicros reserved capital plus positions at cost
/// @param minCashMicros what must stay free on each venue
/// @param maxDailyLossMicros realised losses of one UTC day that stop new risk
public record Limits(
        long version,
        long maxExecutionMicros,
        long maxOpenMicros,
        int maxOpenExecutions,
        int minEdgeTicks,
        int maxEdgeTicks,
        int minAnnualizedBps,
        long minCashMicros,
        long maxDailyLossMicros) {}
