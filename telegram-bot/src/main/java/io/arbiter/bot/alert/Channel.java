package io.arbiter.bot.alert;

import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.Preferences;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Severity;
import java.time.Instant;

/// How an alert reaches a chat, by what the chat wants. Critical alerts get through everything.
enum Channel {
    /// At once, with a sound.
    AT_ONCE,
    /// Together with its neighbours of the next three seconds, with a sound.
    SOON,
    /// Together with its neighbours, without a sound.
    SOON_SILENT,
    /// Kept for the end of the quiet hours.
    HELD,
    /// Not told; `/alerts` lists it.
    UNTOLD;

    static Channel of(Alert alert, Preferences preferences, Instant now) {
        if (alert.getSeverity() == Severity.SEVERITY_CRITICAL) {
            return AT_ONCE;
        }
        Category category = Category.of(alert.getCategory()).orElse(Category.SYSTEM);
        Loudness loudness = preferences.loudnessOf(category);
        if (loudness == Loudness.OFF || preferences.mutedUntil(category, now).isPresent()) {
            return UNTOLD;
        }
        if (preferences.isQuiet(now)) {
            return HELD;
        }
        boolean warning = alert.getSeverity() == Severity.SEVERITY_WARNING;
        return warning && loudness == Loudness.LOUD ? SOON : SOON_SILENT;
    }
}
