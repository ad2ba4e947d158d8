package io.arbiter.core.simulation;

import io.arbiter.sandbox.time.VenueTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Time and threads of a simulation: one thread runs at a time, and which one is drawn from the
/// seed. Time stands still while something can run and then jumps to the next thing that is due.
final class VirtualTime implements VenueTime {

    static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    /// Threads count their nanoseconds from here, so that 0 is no time.
    private static final long START_NS = 1_000_000_000_000L;

    private final SplittableRandom random;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> ready = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Task current;
    private long nowNs;
    private long made;

    VirtualTime(SplittableRandom random) {
        this.random = random;
    }

    /// A process; its threads end when it is killed.
    static final class Life {
        private boolean over;
        private long frozenUntilNs;

        boolean isOver() {
            return over;
        }
    }

    /// Ends a thread of a killed process, wherever it is.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the process was killed", null, false, false);
        }
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    Instant now() {
        return START.plusNanos(nowNs);
    }

    long nanoTime() {
        return START_NS + nowNs;
    }

    @Override
    public long nowMs() {
        return now().toEpochMilli();
    }

    @Override
    public void after(long delayMs, Runnable task) {
        after(Duration.ofMillis(delayMs), task);
    }

    /// Runs the task once, between the steps of threads; it must not wait.
    void after(Duration delay, Runnable task) {
        due.add(new Due(nowNs + delay.toNanos(), made++, task));
    }

    ThreadFactory threads(Life life) {
        return body -> new Task(life, body);
    }

    /// Ends every thread of a process before anything else happens.
    void kill(Life life) {
        life.over = true;
        for (Task task : List.copyOf(tasks)) {
            if (task.life == life) {
                resume(task);
            }
        }
    }

    /// Lets no thread of a process run for a while, as a long pause of its machine does.
    void freeze(Life life, Duration duration) {
        life.frozenUntilNs = nowNs + duration.toNanos();
    }

    boolean isFrozen(Life life) {
        return life.frozenUntilNs > nowNs;
    }

    /// Waits of the threads; see the product's own interface of that shape.
    boolean await(Semaphore permits, Duration patience) {
        Task waiting = running();
        if (waiting.life.over) {
            throw new Killed();
        }
        waiting.permits = permits;
        waiting.untilNs = nowNs + patience.toNanos();
        back.release();
        waiting.turn.acquireUninterruptibly();
        waiting.permits = null;
        if (waiting.life.over) {
            throw new Killed();
        }
        return permits.tryAcquire();
    }

    void sleep(Duration duration) {
        await(new Semaphore(0), duration);
    }

    private Task running() {
        Task running = current;
        if (running == null) {
            throw new IllegalStateException("only threads of the simulation wait");
        }
        return running;
    }

    /// Runs until something holds, at most for so long.
    ///
    /// @return whether it holds
    boolean run(BooleanSupplier until, Duration most) {
        long endNs = nowNs + most.toNanos();
        while (!until.getAsBoolean()) {
            if (!step(endNs)) {
                return until.getAsBoolean();
            }
        }
        return true;
    }

    /// @return false when the end is reached
    private boolean step(long endNs) {
        ready.clear();
        for (Task task : tasks) {
            if (task.isReady(nowNs)) {
                ready.add(task);
            }
        }
        boolean isDue = !due.isEmpty() && due.peek().atNs() <= nowNs;
        int choices = ready.size() + (isDue ? 1 : 0);
        if (choices == 0) {
            return advance(endNs);
        }
        int choice = random.nextInt(choices);
        if (choice < ready.size()) {
            resume(ready.get(choice));
        } else {
            due.remove().task().run();
        }
        return true;
    }

    private boolean advance(long endNs) {
        long next = due.isEmpty() ? Long.MAX_VALUE : due.peek().atNs();
        for (Task task : tasks) {
            next = Math.min(next, Math.max(task.nextNs(), task.life.frozenUntilNs));
        }
        if (next > endNs) {
            nowNs = endNs;
            return false;
        }
        nowNs = next;
        return true;
    }

    private void resume(Task task) {
        current = task;
        task.turn.release();
        back.acquireUninterruptibly();
        current = null;
    }

    private record Due(long atNs, long number, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atNs == other.atNs
                    ? Long.compare(number, other.number)
                    : Long.compare(atNs, other.atNs);
        }
    }

    /// A thread as the product knows it; what it runs has a virtual thread of its own, which moves
    /// only in its turn.
    private final class Task extends Thread {

        private final Life life;
        private final Runnable body;
        private final Semaphore turn = new Semaphore(0);
        private @Nullable Semaphore permits;
        private long untilNs;

        private Task(Life life, Runnable body) {
            this.life = life;
            this.body = body;
        }

        @Override
        public void start() {
            if (life.over) {
                return;
            }
            untilNs = nowNs;
            tasks.add(this);
            Thread.ofVirtual().start(this::live);
        }

        private void live() {
            turn.acquireUninterruptibly();
            try {
                if (!life.over) {
                    body.run();
                }
            } catch (Killed _) {
                // As intended.
            } finally {
                tasks.remove(this);
                back.release();
            }
        }

        private boolean isReady(long atNs) {
            return atNs >= life.frozenUntilNs && nextNs() <= atNs;
        }

        private long nextNs() {
            Semaphore waitsFor = permits;
            return waitsFor != null && waitsFor.availablePermits() > 0 ? 0 : untilNs;
        }
    }
}
