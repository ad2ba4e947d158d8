package io.arbiter.bot.preference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a category of alerts arrives.
public enum Loudness {
    LOUD,
    SILENT,
    OFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The loudness with this word; empty when there is none.
    public static Optional<Loudness> of(String word) {
        return Arrays.stream(values())
                .filter(loudness -> loudness.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /// The next one when a button is tapped again and again.
    public Loudness next() {
        return switch (this) {
            case LOUD -> SILENT;
            case SILENT -> OFF;
            case OFF -> LOUD;
        };
    }
}
