package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// How Kalshi writes prices, counts, dollars and times (kalshi.md 1.2).
final class Wire {

    private Wire() {}

    /// `0.4700`
    static String price(int ticks) {
        return Decimals.fixed(ticks, 4, 4);
    }

    /// `12.00`
    static String count(long microShares) {
        return Decimals.fixed(microShares, 6, 2);
    }

    /// `0.017500`
    static String dollars(long micros) {
        return Decimals.fixed(micros, 6, 6);
    }

    static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    /// A bid is exposure to yes, an ask to no.
    static String outcome(BookSide side) {
        return side == BookSide.BID ? "yes" : "no";
    }

    static String side(BookSide side) {
        return side == BookSide.BID ? "bid" : "ask";
    }

    static Outcome outcomeOf(BookSide side) {
        return side == BookSide.BID ? Outcome.YES : Outcome.NO;
    }

    /// Levels as `[price, count]`, worst first, best last; `complement` writes one dollar minus the
    /// price.
    static ArrayNode levels(List<BookView.Level> bestFirst, boolean complement) {
        ArrayNode levels = Json.array();
        for (BookView.Level level : bestFirst.reversed()) {
            int ticks = complement ? PriceGrid.DOLLAR - level.ticks() : level.ticks();
            levels.add(Json.array().add(price(ticks)).add(count(level.microShares())));
        }
        return levels;
    }
}
