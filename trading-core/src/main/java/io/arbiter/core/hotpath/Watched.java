package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.util.Arrays;

/// What the engine looks at after every change of its books: the terms, and what it remembers of
/// it. Engine thread only, once handed over.
abstract sealed class Watched {

    final int index;
    final int reserveTicks;
    final long maxLots;
    final long settlesNs;
    final long[] reportedNs = new long[Refusal.COUNT];
    boolean live = true;
    boolean touched;

    /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` when unknown
    private Watched(int index, int reserveTicks, long maxLots, long settlesNs, long nowNs) {
        this.index = index;
        this.reserveTicks = reserveTicks;
        this.maxLots = maxLots;
        this.settlesNs = settlesNs;
        Arrays.fill(reportedNs, nowNs - (1L << 62));
    }

    final long lockNs(long nowNs) {
        return settlesNs == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, settlesNs - nowNs);
    }

    /// The same question on both venues.
    static final class Pair extends Watched {

        final Book polymarket;
        final Book kalshi;
        final boolean takerDelayAccepted;

        boolean tradable;
        boolean inFlight;
        long coolUntilNs;

        Pair(int index, Book polymarket, Book kalshi, PairTerms terms, long settlesNs, long nowNs) {
            super(index, terms.reserveTicks(), terms.maxLots(), settlesNs, nowNs);
            this.polymarket = polymarket;
            this.kalshi = kalshi;
            takerDelayAccepted = terms.takerDelayAccepted();
            tradable = terms.tradable();
            coolUntilNs = nowNs;
        }

        boolean takerDelay() {
            return polymarket.takerDelay || kalshi.takerDelay;
        }
    }

    /// One event's outcomes, each with its book on both venues; an empty book stands for a venue
    /// that does not list the outcome.
    static final class Basket extends Watched {

        final Book[] polymarket;
        final Book[] kalshi;
        final boolean exhaustive;

        Basket(
                int index,
                Book[] polymarket,
                Book[] kalshi,
                BasketTerms terms,
                long settlesNs,
                long nowNs) {
            super(index, terms.reserveTicks(), terms.maxLots(), settlesNs, nowNs);
            this.polymarket = polymarket.clone();
            this.kalshi = kalshi.clone();
            exhaustive = terms.exhaustiveness().isProven();
        }

        int outcomes() {
            return polymarket.length;
        }
    }
}
