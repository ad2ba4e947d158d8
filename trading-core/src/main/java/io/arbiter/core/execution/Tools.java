package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import java.time.Clock;

/// What every execution works with.
record Tools(
        Gateways gateways,
        RepairChoice repairs,
        ExecutionStore store,
        DatabaseWatch database,
        OrderSignals signals,
        Backoff backoff,
        ExecutionNews news,
        EmergencyStop stop,
        Clock clock) {}
