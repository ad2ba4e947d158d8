package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;

/// What every execution works with.
///
/// @param threads makes the threads of executions, of their requests and of what is stored behind
record Tools(
        Gateways gateways,
        RepairChoice repairs,
        RepairCaps caps,
        ExecutionStore store,
        DatabaseWatch database,
        OrderSignals signals,
        Backoff backoff,
        ExecutionNews news,
        EmergencyStop stop,
        ThreadFactory threads,
        Clock clock) {

    /// Runs what nobody waits for.
    void behind(Runnable work) {
        threads.newThread(work).start();
    }
}
