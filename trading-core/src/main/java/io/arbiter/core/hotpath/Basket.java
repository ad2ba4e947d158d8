package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.BasketTerms;

/// One event's outcomes, each with its book on both venues; an empty book stands for a venue that
/// does not list the outcome.
final class Basket extends Watched {

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
