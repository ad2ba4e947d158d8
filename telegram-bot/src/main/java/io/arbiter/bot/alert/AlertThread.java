package io.arbiter.bot.alert;

import io.arbiter.v1.Alert;
import java.time.Duration;
import java.time.Instant;

/// One alert that comes again and again in a chat: told at first, then at doubling intervals of 1,
/// 2, 4 … 60 minutes (interfaces.md 2.8).
///
/// @param topic what makes two alerts the same
/// @param firstKey outbox key of the message that told it first
/// @param times how often it came, from 1
/// @param interval until it may be told again, counted from `toldAt`
public record AlertThread(
        String topic,
        String firstKey,
        Instant firstAt,
        Instant lastAt,
        Instant toldAt,
        int times,
        Duration interval) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(60);

    /// After this long without a repeat it is new again.
    private static final Duration FORGOTTEN = Duration.ofHours(6);

    static AlertThread begun(Alert alert, String key, Instant now) {
        return new AlertThread(topic(alert), key, now, now, now, 1, SHORTEST);
    }

    /// Same kind, same subject, same words.
    static String topic(Alert alert) {
        return subject(alert) + '\n' + alert.getTitle();
    }

    /// What a recovery of the same thing has in common with it.
    static String subject(Alert alert) {
        return alert.getCategory() + ':' + alert.getSubjectId();
    }

    boolean isForgotten(Instant now) {
        return lastAt.plus(FORGOTTEN).isBefore(now);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(toldAt.plus(interval));
    }

    /// It came once more and is told.
    AlertThread told(Instant now) {
        Duration doubled = interval.multipliedBy(2);
        return new AlertThread(
                topic,
                firstKey,
                firstAt,
                now,
                now,
                times + 1,
                doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }

    /// It came once more and is only counted.
    AlertThread counted(Instant now) {
        return new AlertThread(topic, firstKey, firstAt, now, toldAt, times + 1, interval);
    }
}
