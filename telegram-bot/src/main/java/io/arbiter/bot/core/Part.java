package io.arbiter.bot.core;

import io.arbiter.v1.StateScope;
import io.arbiter.v1.TradingState;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a pause or a resumption is about: everything, one venue or one pair.
///
/// @param id the venue's name in capitals or the pair's id; empty for everything
public record Part(StateScope scope, String id) {

    public static final Part EVERYTHING = new Part(StateScope.STATE_SCOPE_UNSPECIFIED, "");

    private static final Pattern PAIR = Pattern.compile("pair_[A-Za-z0-9_-]{1,64}");

    /// What somebody typed; everything unless it is exactly a venue's name or looks like a pair's
    /// id.
    public static Part typed(String words) {
        String name = words.strip();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "kalshi", "polymarket" ->
                    new Part(StateScope.STATE_SCOPE_VENUE, name.toUpperCase(Locale.ROOT));
            default ->
                    PAIR.matcher(name).matches()
                            ? new Part(StateScope.STATE_SCOPE_PAIR, name)
                            : EVERYTHING;
        };
    }

    public static Part of(TradingState state) {
        return new Part(state.getScope(), state.getScopeId());
    }

    public boolean isEverything() {
        return id.isEmpty();
    }

    /// As a person reads it: `Kalshi`, `Polymarket` or the pair's id; empty for everything.
    public String label() {
        return switch (id) {
            case "KALSHI" -> "Kalshi";
            case "POLYMARKET" -> "Polymarket";
            default -> id;
        };
    }
}
