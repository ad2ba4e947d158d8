package io.arbiter.bot.preference;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A part of the day in which only critical alerts make a sound. It follows the clock on the wall,
/// also over the change to and from summer time.
///
/// @param from time of day, included; later than `until` when the hours span midnight
/// @param until time of day, excluded
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "quiet hours need a beginning and another end, were both " + from);
        }
    }

    /// Whether the wall clock in `zone` shows a quiet time.
    public boolean contains(Instant now, ZoneId zone) {
        LocalTime local = now.atZone(zone).toLocalTime();
        return from.isBefore(until)
                ? !local.isBefore(from) && local.isBefore(until)
                : !local.isBefore(from) || local.isBefore(until);
    }

    /// The next moment at which the wall clock in `zone` shows `until`.
    public Instant endAfter(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime end = here.toLocalDate().atTime(until).atZone(zone);
        return end.toInstant().isAfter(now)
                ? end.toInstant()
                : here.toLocalDate().plusDays(1).atTime(until).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return from + "–" + until;
    }
}
