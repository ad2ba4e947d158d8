package io.arbiter.sandbox.time;

import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wall-clock time with one daemon thread for the delayed work.
public final class RealTime implements VenueTime, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;

    public RealTime(Clock clock) {
        this.clock = clock;
        this.executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("sandbox-time").factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nowMs() {
        return clock.millis();
    }

    /// Dropped when the time has been stopped.
    @Override
    public void after(long delayMs, Runnable task) {
        try {
            var _ = executor.schedule(() -> runLoudly(task), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("event=task_dropped reason=stopped");
        }
    }

    private static void runLoudly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("event=sandbox_task_failed", e);
        }
    }

    /// Stops at once; what was still waiting is dropped.
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
