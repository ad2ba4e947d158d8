package io.arbiter.sandbox.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// Updates that wait for the bot. Asking with a higher offset confirms what is below it; a newer
/// poll ends an older one with 409, as Telegram does. Safe for many threads.
final class UpdateQueue {

    private static final int LARGEST_BATCH = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Queued> waiting = new ArrayList<>();
    private long nextId;
    private long polls;

    /// @param firstId above every id that a bot of an earlier run may have confirmed
    UpdateQueue(long firstId) {
        nextId = firstId;
    }

    /// Adds an update under the next id.
    long add(String kind, ObjectNode body, ObjectNode update) {
        lock.lock();
        try {
            long id = nextId++;
            update.put("update_id", id);
            update.set(kind, body);
            waiting.add(new Queued(id, kind, update));
            changed.signalAll();
            return id;
        } finally {
            lock.unlock();
        }
    }

    /// Delivers again what was already confirmed, or anything else a test thinks of.
    void redeliver(ObjectNode update) {
        lock.lock();
        try {
            waiting.add(new Queued(update.path("update_id").asLong(), "message", update));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits up to `hold` for updates from `offset` on.
    ///
    /// @param kinds the wanted kinds; empty for all
    /// @throws BotApiException 409 when a newer poll came meanwhile
    List<ObjectNode> poll(long offset, int limit, Duration hold, Set<String> kinds) {
        lock.lock();
        try {
            long poll = ++polls;
            changed.signalAll();
            confirm(offset);
            long left = hold.toNanos();
            while (wanted(kinds).isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                if (poll != polls) {
                    throw BotApiException.conflict(
                            "terminated by other getUpdates request; make sure that only one bot instance is running");
                }
            }
            return wanted(kinds).stream()
                    .limit(Math.clamp(limit, 1, LARGEST_BATCH))
                    .map(Queued::update)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(long offset) {
        if (offset > 0) {
            waiting.removeIf(queued -> queued.id < offset);
        } else if (offset < 0) {
            long keep = Math.max(0, waiting.size() + offset);
            waiting.subList(0, (int) keep).clear();
        }
    }

    private List<Queued> wanted(Set<String> kinds) {
        return kinds.isEmpty()
                ? waiting
                : waiting.stream().filter(queued -> kinds.contains(queued.kind)).toList();
    }

    private record Queued(long id, String kind, ObjectNode update) {}
}
