package io.arbiter.core.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats tasks, each on a virtual thread of its own, so that a slow one delays only itself.
///
/// A task that throws is logged and runs again at its next turn. Closing interrupts all of them and
/// waits a moment.
public final class Rhythm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final List<Thread> threads = new ArrayList<>();

    /// Runs `task` now and then `pause` after each end.
    public synchronized void every(String name, Duration pause, Runnable task) {
        threads.add(Thread.ofVirtual().name(name).start(() -> repeat(name, pause, task)));
    }

    private static void repeat(String name, Duration pause, Runnable task) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("background_task_failed task={} error={}", name, e.toString());
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(GOODBYE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
