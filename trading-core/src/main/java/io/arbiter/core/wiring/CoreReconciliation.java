package io.arbiter.core.wiring;

import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.kill.RearmObstacle;
import io.arbiter.core.kill.Reconciliation;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.reconciliation.Reconciler;
import java.util.ArrayList;
import java.util.List;

/// Whether this core leads, knows the end of everything that it began, agrees with the venues, and
/// can store what it does.
final class CoreReconciliation implements Reconciliation {

    private final Leadership leadership;
    private final Recovery recovery;
    private final Reconciler reconciler;
    private final Executor executor;
    private final DatabaseWatch database;

    CoreReconciliation(
            Leadership leadership,
            Recovery recovery,
            Reconciler reconciler,
            Executor executor,
            DatabaseWatch database) {
        this.leadership = leadership;
        this.recovery = recovery;
        this.reconciler = reconciler;
        this.executor = executor;
        this.database = database;
    }

    @Override
    public List<RearmObstacle> open() {
        List<RearmObstacle> obstacles = new ArrayList<>();
        if (!leadership.leads()) {
            obstacles.add(new RearmObstacle("STANDBY", "this core does not lead"));
        }
        if (!database.isUp()) {
            obstacles.add(
                    new RearmObstacle("DATABASE_UNAVAILABLE", "the database does not answer"));
        }
        if (!recovery.isDone()) {
            obstacles.add(new RearmObstacle("NOT_RECONCILED", "recovery has not come to its end"));
        }
        if (!reconciler.isClean()) {
            obstacles.add(
                    new RearmObstacle(
                            "DISCREPANCY",
                            "books and venues differ or were not compared yet; acknowledge what is"
                                    + " listed"));
        }
        int open = executor.open();
        if (open > 0) {
            obstacles.add(
                    new RearmObstacle(
                            "OPEN_EXECUTIONS", open + " executions are not at their end"));
        }
        return obstacles;
    }
}
