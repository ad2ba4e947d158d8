package io.arbiter.core.execution;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How the threads of executions wait: for each other, for news, for time to pass. Real time in the
/// product, virtual time in a simulation.
interface Waiting {

    Duration LONG = Duration.ofDays(1);

    /// Waits in real time.
    static Waiting inRealTime() {
        return (permits, patience) -> permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits until a permit is there, which it takes, or `patience` is over.
    ///
    /// @return whether it took one
    boolean await(Semaphore permits, Duration patience) throws InterruptedException;

    /// Waits for a permit, however long.
    default void await(Semaphore permits) throws InterruptedException {
        boolean taken = false;
        while (!taken) {
            taken = await(permits, LONG);
        }
    }

    default void sleep(Duration duration) throws InterruptedException {
        await(new Semaphore(0), duration);
    }
}
