package io.arbiter.bot.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When Telegram was last heard, and what is wrong if it is not. Safe for many threads.
public final class Reception {

    private final Clock clock;
    private volatile Instant lastHeard;
    private volatile String condition = "starting";

    public Reception(Clock clock) {
        this.clock = clock;
        this.lastHeard = clock.instant();
    }

    /// Telegram answered a poll, or delivered.
    public void heard() {
        lastHeard = clock.instant();
        condition = "ok";
    }

    public void troubled(String problem) {
        condition = problem;
    }

    /// Time since Telegram was last heard; since the start before the first time.
    public Duration silence() {
        return Duration.between(lastHeard, clock.instant());
    }

    /// "ok" or what is wrong.
    public String condition() {
        return condition;
    }

    public boolean isGood() {
        return condition.equals("ok");
    }
}
