package io.arbiter.core.status;

import java.time.Instant;

/// Reads today's totals from the system of record.
public interface DayStore {

    DayTotals since(Instant startOfDay);
}
