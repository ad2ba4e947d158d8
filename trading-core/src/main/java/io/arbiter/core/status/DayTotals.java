package io.arbiter.core.status;

/// What happened since the start of the UTC day, and what is unhedged now. Money in micros.
public record DayTotals(
        long opportunities,
        long executions,
        long hedged,
        long lockedProfitMicros,
        long unhedgedMicros) {

    static final DayTotals NONE = new DayTotals(0, 0, 0, 0, 0);
}
