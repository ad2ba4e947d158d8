package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes updates in, however they come: stored first, then handed to the workers, each once. Safe
/// for many threads.
final class Intake implements AutoCloseable {

    /// After a week without updates Telegram goes on with a random id, which may be lower.
    private static final Duration IDS_HOLD = Duration.ofDays(6);

    private final Updates updates;
    private final ChatWorkers workers;
    private final Clock clock;
    private boolean recovered;
    private Optional<Updates.Newest> newest = Optional.empty();

    Intake(Updates updates, ChatWorkers workers, Clock clock) {
        this.updates = updates;
        this.workers = workers;
        this.clock = clock;
    }

    /// Work that an earlier run, or a commit of unknown outcome, left behind comes before anything
    /// new.
    synchronized void recoverOnce() {
        if (!recovered) {
            updates.unhandled().forEach(update -> workers.submit(new Received(update, true)));
            newest = updates.newest();
            recovered = true;
        }
    }

    /// It is not known what was stored: look again.
    synchronized void doubt() {
        recovered = false;
    }

    /// Returns after the commit.
    synchronized void take(List<Incoming> batch) {
        if (!batch.isEmpty()) {
            List<Incoming> stored = updates.store(batch);
            newest = Optional.of(new Updates.Newest(batch.getLast().updateId(), clock.instant()));
            stored.forEach(update -> workers.submit(new Received(update, false)));
        }
    }

    /// The first update that is not stored; 0 for whatever there is.
    synchronized long nextOffset() {
        Instant tooOld = clock.instant().minus(IDS_HOLD);
        return newest.filter(update -> update.receivedAt().isAfter(tooOld))
                .map(update -> update.updateId() + 1)
                .orElse(0L);
    }

    @Override
    public void close() {
        workers.close();
    }
}
