package io.arbiter.bot.preference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What alerts are about (interfaces.md 2.8).
public enum Category {
    OPPORTUNITY,
    FILL,
    POSITION,
    SINGLE_LEG,
    RISK,
    VENUE,
    SETTLEMENT,
    PAIR,
    SYSTEM,
    DIGEST;

    /// As people type it and as events carry it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The category with this word; empty when there is none.
    public static Optional<Category> of(String word) {
        return Arrays.stream(values())
                .filter(category -> category.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /// What a chat hears until somebody says otherwise: every opportunity would be a flood.
    Loudness standard() {
        return this == OPPORTUNITY ? Loudness.OFF : Loudness.LOUD;
    }
}
