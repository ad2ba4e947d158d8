package io.arbiter.core.matching.report;

import java.util.Locale;
import java.util.regex.Pattern;

/// Why a hard negative is not the same question, read from the reason that its label carries. The
/// first that fits counts.
enum FailureMode {
    SOURCE("other index|other source|versus binance"),
    THRESHOLD(
            "threshold|\\bline\\b|band|exact|bracket|versus 50|any cut|any rise|any move|number of cuts|other value|\\bbp\\b"),
    VOID_RULE("\\bvoid|postpone|cancel"),
    PERIOD(
            "deadline|other date|2028 versus|other meeting|other month|next day|by june|end of 2026|other year"),
    SCOPE(
            "market type|round|half|versus total|nominee|world series|league championship|advance|ticket|matchup|other office"
                    + "|presid|control|house versus senate|headline|fixture|other game|neighbour|class|announce|proposition"),
    OUTCOME("");

    private final Pattern words;

    FailureMode(String words) {
        this.words = Pattern.compile(words);
    }

    static FailureMode of(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        for (FailureMode mode : values()) {
            if (mode.words.matcher(text).find()) {
                return mode;
            }
        }
        return OUTCOME;
    }
}
