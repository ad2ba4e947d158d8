package io.arbiter.core.history;

import io.arbiter.core.background.Rhythm;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the partitions of opportunities, journal and audit, every hour from the start on. A week
/// of days is made ahead, so a day without this task harms nobody. Any number of tasks may run it:
/// the database lets one at a time.
final class HistoryKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Supplier<Optional<Upkeep>> database;

    /// @param database does the work; empty while another task does it
    HistoryKeeper(Supplier<Optional<Upkeep>> database) {
        this.database = database;
    }

    void start(Rhythm rhythm) {
        rhythm.every("history", EVERY, this::keep);
    }

    void keep() {
        database.get()
                .filter(Upkeep::changedSomething)
                .ifPresent(done ->
                        LOG.info(
                                "history_kept days_created={} days_dropped={}",
                                done.created(),
                                done.dropped()));
    }

    /// @param created days made ahead
    /// @param dropped days beyond retention
    record Upkeep(int created, int dropped) {

        boolean changedSomething() {
            return created + dropped > 0;
        }
    }
}
