package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.Incoming;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inbox in memory; can refuse to store.
final class FakeUpdates implements Updates {

    final Map<Long, Incoming> stored = new LinkedHashMap<>();
    final List<Long> finished = new ArrayList<>();
    boolean down;
    private final Clock clock;
    private Optional<Newest> newest = Optional.empty();

    FakeUpdates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Incoming> store(List<Incoming> batch) {
        if (down) {
            throw new IllegalStateException("the database is down");
        }
        List<Incoming> added =
                batch.stream().filter(update -> !stored.containsKey(update.updateId())).toList();
        added.forEach(update -> stored.put(update.updateId(), update));
        batch.forEach(
                update -> newest = Optional.of(new Newest(update.updateId(), clock.instant())));
        return added;
    }

    @Override
    public synchronized List<Incoming> unhandled() {
        return stored.values().stream()
                .filter(update -> !finished.contains(update.updateId()))
                .toList();
    }

    @Override
    public synchronized void finish(long updateId) {
        finished.add(updateId);
    }

    @Override
    public synchronized int prune(Instant before) {
        return 0;
    }

    @Override
    public synchronized Optional<Newest> newest() {
        return newest;
    }
}
