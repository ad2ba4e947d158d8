package io.arbiter.bot.preference;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// What one chat wants to hear. Critical alerts ignore all of it.
///
/// @param zone of every time of day here
/// @param digestAt when the daily summary comes
/// @param loudness of the categories that differ from their standard
/// @param mutedUntil of the categories that are muted
/// @param allMutedUntil everything is muted until then
public record Preferences(
        ZoneId zone,
        Optional<QuietHours> quietHours,
        LocalTime digestAt,
        Thresholds thresholds,
        Map<Category, Loudness> loudness,
        Map<Category, Instant> mutedUntil,
        Optional<Instant> allMutedUntil) {

    public static final Preferences STANDARD =
            new Preferences(
                    ZoneOffset.UTC,
                    Optional.empty(),
                    LocalTime.of(8, 0),
                    Thresholds.NONE,
                    Map.of(),
                    Map.of(),
                    Optional.empty());

    public Preferences {
        loudness = Map.copyOf(loudness);
        mutedUntil = Map.copyOf(mutedUntil);
    }

    public Loudness loudnessOf(Category category) {
        return loudness.getOrDefault(category, category.standard());
    }

    /// Until when a category is muted, by itself or with everything; empty when it is not.
    public Optional<Instant> mutedUntil(Category category, Instant now) {
        Instant own = mutedUntil.getOrDefault(category, Instant.MIN);
        Instant all = allMutedUntil.orElse(Instant.MIN);
        Instant later = own.isAfter(all) ? own : all;
        return later.isAfter(now) ? Optional.of(later) : Optional.empty();
    }

    public boolean isQuiet(Instant now) {
        return quietHours.isPresent() && quietHours.get().contains(now, zone);
    }
}
