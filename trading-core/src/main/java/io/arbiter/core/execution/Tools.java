package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.pairs.TradablePairs;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;

/// What every execution works with.
///
/// @param listed pairs with live books; an execution of an earlier process may know its pair
///   without
/// @param threads makes the threads of executions, of their requests and of what is stored behind
record Tools(
        Gateways gateways,
        TradablePairs listed,
        RepairChoice repairs,
        RepairCaps caps,
        ExecutionStore store,
        DatabaseWatch database,
        OrderSignals signals,
        Backoff backoff,
        ExecutionNews news,
        EmergencyStop stop,
        ThreadFactory threads,
        Waiting waiting,
        Clock clock) {

    /// Runs what nobody waits for.
    void behind(Runnable work) {
        threads.newThread(work).start();
    }
}
