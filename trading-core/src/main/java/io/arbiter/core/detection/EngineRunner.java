package io.arbiter.core.detection;

import io.arbiter.core.hotpath.Engine;
import io.arbiter.core.hotpath.OpportunityRing;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Owns the engine's thread: turns the duty cycle, sleeps when there is nothing to do and is woken
/// by whoever brings work. A surprise in the engine ends it, since nothing that it holds can be
/// trusted afterwards: no further opportunity is offered, and the failure is told once.
final class EngineRunner implements AutoCloseable {

    /// Idle turns before the thread goes to sleep.
    private static final int SPINS = 64;

    /// The longest sleep: bounds how late a sweep can be.
    private static final long PARK_NS = 5_000_000;

    private final Consumer<Throwable> onFailure;
    private volatile boolean parked;
    private volatile boolean closing;
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Thread reader;

    EngineRunner(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    void start(Engine engine, OpportunityRing found) {
        running = true;
        thread = Thread.ofPlatform().name("hotpath").daemon().start(() -> run(engine, found));
    }

    boolean isRunning() {
        return running;
    }

    /// Ends a sleep of the engine. Any thread; cheap when it is awake.
    void wake() {
        // What was just published must be visible before the flag is read, or both could sleep on.
        VarHandle.fullFence();
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /// Whom to wake when something was found.
    void wakes(Thread newReader) {
        reader = newReader;
    }

    private void run(Engine engine, OpportunityRing found) {
        try {
            int idle = 0;
            while (!closing) {
                idle = engine.doWork() > 0 ? 0 : idle + 1;
                if (!found.isEmpty()) {
                    LockSupport.unpark(reader);
                }
                idle(engine, idle);
            }
        } catch (Throwable failure) {
            onFailure.accept(failure);
        } finally {
            running = false;
        }
    }

    private void idle(Engine engine, int idleTurns) {
        if (idleTurns == 0) {
            return;
        }
        if (idleTurns < SPINS) {
            Thread.onSpinWait();
            return;
        }
        parked = true;
        if (engine.doWork() == 0 && !closing) {
            LockSupport.parkNanos(this, PARK_NS);
        }
        parked = false;
    }

    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
