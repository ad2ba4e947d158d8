package io.arbiter.core.execution;

import io.arbiter.common.money.Price;
import io.arbiter.core.market.Outcome;
import java.util.ArrayList;
import java.util.List;

/// A market's live book, best level first, in YES terms.
public record Depth(List<Level> bids, List<Level> asks) {

    /// @param ticks price, `lots` size
    public record Level(int ticks, long lots) {}

    /// A walk down one side: how much could be had, for how much, down to which price.
    record Walk(long lots, long micros, int worstTicks) {}

    public Depth {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /// What is offered of an outcome, cheapest first; prices are of that outcome.
    public List<Level> offers(Outcome outcome) {
        return outcome == Outcome.YES ? asks : mirrored(bids);
    }

    /// What is bid for an outcome, dearest first; prices are of that outcome.
    public List<Level> bidsFor(Outcome outcome) {
        return outcome == Outcome.YES ? bids : mirrored(asks);
    }

    /// Takes up to `wanted` lots from the best level on.
    static Walk walk(List<Level> levels, long wanted) {
        long lots = 0;
        long micros = 0;
        int worst = 0;
        for (Level level : levels) {
            if (lots == wanted) {
                break;
            }
            long take = Math.min(level.lots(), wanted - lots);
            lots += take;
            micros = Math.addExact(micros, Math.multiplyExact((long) level.ticks(), take));
            worst = level.ticks();
        }
        return new Walk(lots, micros, worst);
    }

    /// A YES bid at p is a NO ask at one dollar minus p.
    private static List<Level> mirrored(List<Level> levels) {
        List<Level> mirrored = new ArrayList<>(levels.size());
        for (Level level : levels) {
            mirrored.add(new Level(Price.TICKS_PER_DOLLAR - level.ticks(), level.lots()));
        }
        return mirrored;
    }
}
