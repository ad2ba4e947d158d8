package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.Incoming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every update once, keyed by Telegram's id. Safe for many threads.
public interface Updates {

    /// Stores a batch in one transaction; returns those that were new, in order.
    List<Incoming> store(List<Incoming> batch);

    /// What was stored and not handled, oldest first: work that a crash left behind.
    List<Incoming> unhandled();

    /// Marks an update as handled and forgets what it said. Takes part in an open transaction, so
    /// that the mark and its effect are one.
    void finish(long updateId);

    /// Drops updates handled before then, but never the newest; returns how many.
    int prune(Instant before);

    /// The update stored last.
    Optional<Newest> newest();

    /// Id and time of arrival.
    record Newest(long updateId, Instant receivedAt) {}
}
