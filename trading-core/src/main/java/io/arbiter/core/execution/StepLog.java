package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of one execution on their way to the database, in order. An exit never waits for the
/// database: what cannot be stored now is kept where it outlives the process, and stored later.
/// Safe for many threads.
final class StepLog {

    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

    private final ExecutionStore store;
    private final DatabaseWatch database;
    private final Consumer<Runnable> behind;
    private final Queue<Step> pending = new ConcurrentLinkedQueue<>();

    /// @param behind runs what nobody waits for
    StepLog(ExecutionStore store, DatabaseWatch database, Consumer<Runnable> behind) {
        this.store = store;
        this.database = database;
        this.behind = behind;
    }

    /// Takes the step and returns; it is stored behind.
    void record(Step step) {
        if (take(step)) {
            behind.accept(this::flush);
        }
    }

    /// Stores an intent before its order leaves.
    void recordFirst(Step step) {
        if (take(step)) {
            flush();
        }
    }

    /// Whether it can be stored now. Kept before it is queued: whoever stores it settles what was
    /// kept, so the other order could leave it kept for ever.
    private boolean take(Step step) {
        boolean up = database.isUp();
        if (!up) {
            store.keep(step);
        }
        pending.add(step);
        return up;
    }

    /// Tries to store everything that is kept.
    ///
    /// @return whether nothing is kept any more
    synchronized boolean flush() {
        for (Step step = pending.peek(); step != null; step = pending.peek()) {
            try {
                store.store(step);
                pending.remove();
            } catch (RuntimeException e) {
                LOG.warn(
                        "step_not_stored execution={} kind={} error={}",
                        step.after().id(),
                        step.kind(),
                        e.toString());
                database.reportFailure(e);
                pending.forEach(store::keep);
                return false;
            }
        }
        return true;
    }
}
