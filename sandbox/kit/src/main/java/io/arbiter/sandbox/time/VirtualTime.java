package io.arbiter.sandbox.time;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that stands still until a test advances it. Tasks run on the advancing thread, in order of
/// their due time and then of their making.
public final class VirtualTime implements VenueTime {

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::order));
    private long nowMs;
    private long made;

    public VirtualTime(long startMs) {
        this.nowMs = startMs;
    }

    @Override
    public synchronized long nowMs() {
        return nowMs;
    }

    @Override
    public synchronized void after(long delayMs, Runnable task) {
        queue.add(new Due(nowMs + Math.max(0, delayMs), made++, task));
    }

    /// Moves time forward and runs everything that falls due on the way.
    public void advance(long byMs) {
        long until = nowMs() + byMs;
        for (Due due = next(until); due != null; due = next(until)) {
            due.task().run();
        }
        reach(until);
    }

    private synchronized @Nullable Due next(long untilMs) {
        Due head = queue.peek();
        if (head == null || head.atMs() > untilMs) {
            return null;
        }
        queue.remove();
        nowMs = Math.max(nowMs, head.atMs());
        return head;
    }

    private synchronized void reach(long ms) {
        nowMs = Math.max(nowMs, ms);
    }

    private record Due(long atMs, long order, Runnable task) {}
}
