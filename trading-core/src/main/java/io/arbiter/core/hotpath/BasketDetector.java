package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Watched.Basket;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;

/// Prices one basket: YES of every outcome of an event, equal quantities, each outcome wholly on
/// one venue.
///
/// The venue of an outcome is the one whose best ask plus its fee per lot is lower (Polymarket when
/// equal), among those whose book can be believed as long as one can. All ladders are then walked
/// together as [BoxDetector] walks two. Engine thread only; keeps nothing between calls.
final class BasketDetector {

    /// The walk ends at ten thousand contracts: sixty legs at the dearest fees stay far from the
    /// end of a long.
    static final long MAX_LOTS = 1_000_000;

    private static final int MOST = BasketTerms.MOST_OUTCOMES;

    private final SizeSearch search = new SizeSearch();
    private final Book[] chosen = new Book[MOST];
    private final int[] level = new int[MOST];
    private final long[] left = new long[MOST];
    private final long[] least = new long[MOST];
    private final int[] step = new int[MOST];
    private final long[] costPicos = new long[MOST];
    private int outcomes;
    private int sumTicks;
    private long sumPicos;

    // Of the stretch at hand, over all legs.
    private long shortest;
    private long leastOfAll;
    private int stepOfAll;

    /// Fills `found` and returns true when the best prices of all outcomes together cost less than
    /// a dollar. Its refusal is then NONE, or why no size can be sent at all.
    boolean detect(Basket basket, Gate gate, Feed[] feeds, long nowNs, FoundBasket found) {
        if (!choose(basket, gate, feeds, nowNs) || sumTicks >= Found.DOLLAR) {
            return false;
        }
        search.start(gate.minEdgeTicks(), gate.capLots(basket), MAX_LOTS, rounding());
        walk(basket.reserveTicks);
        search.choose(found);
        price(basket, found);
        return true;
    }

    /// The book that an outcome of the basket last priced is bought from.
    Book chosen(int outcome) {
        return chosen[outcome];
    }

    private boolean choose(Basket basket, Gate gate, Feed[] feeds, long nowNs) {
        outcomes = basket.outcomes();
        sumTicks = 0;
        sumPicos = 0;
        for (int i = 0; i < outcomes; i++) {
            Book polymarket = basket.polymarket[i];
            Book kalshi = basket.kalshi[i];
            boolean takesKalshi = offers(kalshi) && !offers(polymarket);
            if (offers(kalshi) && offers(polymarket)) {
                int doubtKalshi = gate.doubt(kalshi, feeds[Venue.KALSHI.index()], nowNs);
                int doubtPolymarket =
                        gate.doubt(polymarket, feeds[Venue.POLYMARKET.index()], nowNs);
                boolean equallyGood = (doubtKalshi == 0) == (doubtPolymarket == 0);
                takesKalshi =
                        equallyGood
                                ? lotPicos(kalshi, kalshi.asks.best)
                                        < lotPicos(polymarket, polymarket.asks.best)
                                : doubtKalshi == 0;
            }
            chosen[i] = takesKalshi ? kalshi : polymarket;
            if (!offers(chosen[i])) {
                return false;
            }
            enter(i, chosen[i].asks.best);
        }
        return true;
    }

    private static boolean offers(Book book) {
        return book.asks.best >= 0;
    }

    private static long lotPicos(Book book, int level) {
        int ticks = book.asks.costTicks(level);
        return ticks * SizeSearch.PICOS + Fees.lotPicos(book.fees, ticks);
    }

    /// Moves one leg to a level and adds what a lot costs there.
    private void enter(int leg, int newLevel) {
        Book book = chosen[leg];
        int ticks = book.asks.costTicks(newLevel);
        level[leg] = newLevel;
        left[leg] = book.asks.lots(newLevel);
        least[leg] = book.leastLots(ticks);
        step[leg] = book.venue == Venue.POLYMARKET ? PolymarketPrecision.stepLots(ticks) : 1;
        costPicos[leg] = lotPicos(book, newLevel);
        sumTicks += ticks;
        sumPicos += costPicos[leg];
    }

    private long rounding() {
        long picos = 0;
        for (int i = 0; i < outcomes; i++) {
            picos += BoxDetector.roundingPicos(chosen[i]);
        }
        return picos;
    }

    private void walk(int reserveTicks) {
        long payoffPicos = (Found.DOLLAR - reserveTicks) * SizeSearch.PICOS;
        while (search.goesOn(sumTicks < Found.DOLLAR)) {
            measureStretch();
            long taken =
                    search.stretch(
                            shortest,
                            payoffPicos - sumPicos,
                            sumTicks < Found.DOLLAR,
                            leastOfAll,
                            stepOfAll);
            if (!advance(taken)) {
                return;
            }
        }
    }

    private void measureStretch() {
        shortest = Long.MAX_VALUE;
        leastOfAll = 1;
        stepOfAll = 1;
        for (int i = 0; i < outcomes; i++) {
            shortest = Math.min(shortest, left[i]);
            leastOfAll = Math.max(leastOfAll, least[i]);
            stepOfAll = PolymarketPrecision.commonStep(stepOfAll, step[i]);
        }
    }

    /// @return false when a ladder has ended
    private boolean advance(long taken) {
        for (int i = 0; i < outcomes; i++) {
            left[i] -= taken;
            if (left[i] == 0) {
                int next = chosen[i].asks.below(level[i]);
                if (next < 0) {
                    return false;
                }
                sumTicks -= chosen[i].asks.costTicks(level[i]);
                sumPicos -= costPicos[i];
                enter(i, next);
                search.addRounding(BoxDetector.roundingPicos(chosen[i]));
            }
        }
        return true;
    }

    private void price(Basket basket, FoundBasket found) {
        found.basket = basket.index;
        found.outcomes = outcomes;
        long smallestRest = Long.MAX_VALUE;
        for (int i = 0; i < outcomes; i++) {
            long rest = found.legs[i].buy(chosen[i], chosen[i].asks, found.lots);
            found.venues[i] = chosen[i].venue;
            if (rest < smallestRest) {
                smallestRest = rest;
                found.limitingOutcome = i;
            }
        }
        found.settle(basket.reserveTicks);
    }
}
