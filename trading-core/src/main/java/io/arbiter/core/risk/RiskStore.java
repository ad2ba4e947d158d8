package io.arbiter.core.risk;

import java.time.Instant;
import java.util.Optional;

/// What risk needs to know from the system of record.
public interface RiskStore {

    Optional<Limits> newestLimits();

    /// Cost and fees of all positions held, in micros.
    long positionsAtCostMicros();

    /// Sum of the losses, as a positive number of micros, of executions closed since `from`.
    long lossesMicrosSince(Instant from);
}
