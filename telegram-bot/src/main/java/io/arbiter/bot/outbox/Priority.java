package io.arbiter.bot.outbox;

import java.time.Duration;

/// What goes first, and how long it is worth delivering.
public enum Priority {
    /// Loud alerts; tried for ever.
    CRITICAL(0, Duration.ofDays(3650)),
    /// Answers to people who wait for them.
    REPLY(1, Duration.ofMinutes(15)),
    WARNING(2, Duration.ofHours(24)),
    INFO(3, Duration.ofHours(1));

    private final int rank;
    private final Duration worth;

    Priority(int rank, Duration worth) {
        this.rank = rank;
        this.worth = worth;
    }

    /// 0 goes first.
    public int rank() {
        return rank;
    }

    /// After this age a message is given up instead of sent.
    Duration worth() {
        return worth;
    }

    public static Priority ofRank(int rank) {
        for (Priority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("priority must be within 0 to 3, was " + rank);
    }
}
