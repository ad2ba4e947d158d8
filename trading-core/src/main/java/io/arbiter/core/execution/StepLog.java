package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of one execution on their way to the database, in order. An exit never waits for the
/// database: what cannot be stored now is kept and stored later. One thread.
final class StepLog {

    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

    private final ExecutionStore store;
    private final DatabaseWatch database;
    private final Deque<Step> pending = new ArrayDeque<>();

    StepLog(ExecutionStore store, DatabaseWatch database) {
        this.store = store;
        this.database = database;
    }

    /// Stores the step or keeps it.
    void record(Step step) {
        pending.add(step);
        if (database.isUp()) {
            flush();
        }
    }

    /// Tries to store everything that is kept.
    ///
    /// @return whether nothing is kept any more
    boolean flush() {
        while (!pending.isEmpty()) {
            try {
                store.store(pending.getFirst());
                pending.removeFirst();
            } catch (RuntimeException e) {
                LOG.warn(
                        "step_not_stored execution={} kind={} error={}",
                        pending.getFirst().after().id(),
                        pending.getFirst().kind(),
                        e.toString());
                database.reportFailure(e);
                return false;
            }
        }
        return true;
    }
}
