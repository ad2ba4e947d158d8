package io.arbiter.bot.command;

import io.arbiter.bot.core.Part;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import java.time.Instant;

/// The first line of everything about trading: symbol and word, PAPER or LIVE, who, when and why.
public final class StateLine {

    private static final int LONGEST_REASON = 200;

    private StateLine() {}

    /// `🟡 PAPER · PAUSED by ann 14:02 UTC · reason: news`.
    public static Html of(String mode, TradingState state, Texts texts) {
        Attribution changed = state.getChanged();
        Html line =
                new Html()
                        .text(symbol(state.getKind()) + ' ')
                        .bold(mode + " · " + part(state) + word(state.getKind()));
        if (!changed.getActor().isEmpty()) {
            Instant at = Instant.ofEpochSecond(changed.getAt().getSeconds());
            line.text(
                    ' '
                            + texts.get(
                                    "state.by",
                                    Html.shorten(changed.getActor(), 64),
                                    Figures.clock(at)));
        }
        if (!changed.getReason().isBlank()) {
            line.text(
                    " · "
                            + texts.get(
                                    "state.reason",
                                    Html.shorten(changed.getReason(), LONGEST_REASON)));
        }
        return line;
    }

    private static String part(TradingState state) {
        String label = Part.of(state).label();
        return label.isEmpty() ? "" : label + ' ';
    }

    private static String symbol(TradingStateKind kind) {
        return switch (kind) {
            case TRADING_STATE_KIND_RUNNING -> "🟢";
            case TRADING_STATE_KIND_PAUSED -> "🟡";
            case TRADING_STATE_KIND_HALTED -> "🔴";
            case TRADING_STATE_KIND_UNSPECIFIED, UNRECOGNIZED -> "⚪";
        };
    }

    private static String word(TradingStateKind kind) {
        return switch (kind) {
            case TRADING_STATE_KIND_RUNNING -> "RUNNING";
            case TRADING_STATE_KIND_PAUSED -> "PAUSED";
            case TRADING_STATE_KIND_HALTED -> "HALTED";
            case TRADING_STATE_KIND_UNSPECIFIED, UNRECOGNIZED -> "STATE UNKNOWN";
        };
    }
}
