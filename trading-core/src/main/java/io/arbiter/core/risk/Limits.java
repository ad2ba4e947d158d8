package io.arbiter.core.risk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person allowed for the whole tenant. Money in micros, edges in ticks per contract, return
/// in basis points per year.
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
        long maxDailyLossMicros) {

    private static final Set<LimitKind> REQUIRED =
            Set.of(
                    LimitKind.MAX_EXECUTION,
                    LimitKind.MAX_NOTIONAL,
                    LimitKind.MAX_OPEN_EXECUTIONS,
                    LimitKind.MIN_EDGE,
                    LimitKind.MAX_EDGE,
                    LimitKind.MIN_ANNUALIZED_RETURN,
                    LimitKind.MIN_CASH,
                    LimitKind.MAX_DAILY_LOSS);

    /// Empty while a required one is missing.
    static Optional<Limits> of(long version, Map<LimitKind, Long> values) {
        if (!values.keySet().containsAll(REQUIRED)) {
            return Optional.empty();
        }
        return Optional.of(
                new Limits(
                        version,
                        values.getOrDefault(LimitKind.MAX_EXECUTION, 0L),
                        values.getOrDefault(LimitKind.MAX_NOTIONAL, 0L),
                        count(values, LimitKind.MAX_OPEN_EXECUTIONS),
                        count(values, LimitKind.MIN_EDGE),
                        count(values, LimitKind.MAX_EDGE),
                        count(values, LimitKind.MIN_ANNUALIZED_RETURN),
                        values.getOrDefault(LimitKind.MIN_CASH, 0L),
                        values.getOrDefault(LimitKind.MAX_DAILY_LOSS, 0L)));
    }

    private static int count(Map<LimitKind, Long> values, LimitKind kind) {
        return Math.toIntExact(values.getOrDefault(kind, 0L));
    }

    Map<LimitKind, Long> byKind() {
        Map<LimitKind, Long> values = new EnumMap<>(LimitKind.class);
        values.put(LimitKind.MAX_EXECUTION, maxExecutionMicros);
        values.put(LimitKind.MAX_NOTIONAL, maxOpenMicros);
        values.put(LimitKind.MAX_OPEN_EXECUTIONS, (long) maxOpenExecutions);
        values.put(LimitKind.MIN_EDGE, (long) minEdgeTicks);
        values.put(LimitKind.MAX_EDGE, (long) maxEdgeTicks);
        values.put(LimitKind.MIN_ANNUALIZED_RETURN, (long) minAnnualizedBps);
        values.put(LimitKind.MIN_CASH, minCashMicros);
        values.put(LimitKind.MAX_DAILY_LOSS, maxDailyLossMicros);
        return values;
    }
}
