package io.arbiter.core.matching.report;

import java.util.List;
import java.util.Locale;

/// Why a hard negative is not the same question, read from the reason that its label carries.
enum FailureMode {
    THRESHOLD(List.of("threshold", "line", "band", "exact", "bracket", "versus 50", "any cut", "any rise", "25 versus", "number of cuts", "other value", "bp")),
    SOURCE(List.of("other index", "source", "versus binance")),
    VOID_RULE(List.of("void", "postponed", "cancel")),
    PERIOD(List.of("deadline", "date", "2028 versus", "other meeting", "other month", "next day", "year", "by june", "end of 2026")),
    SCOPE(List.of("market type", "round", "half", "versus total", "nominee", "world series", "league championship", "advance", "ticket", "matchup",
            "other office", "presid", "control", "house versus senate", "headline", "fixture", "other game", "neighbour", "class", "announce", "proposition")),
    OUTCOME(List.of());

    private final List<String> words;

    FailureMode(List<String> words) {
        this.words = words;
    }

    static FailureMode of(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        for (FailureMode mode : values()) {
            if (mode.words.stream().anyMatch(text::contains)) {
                return mode;
            }
        }
        return OUTCOME;
    }
}
