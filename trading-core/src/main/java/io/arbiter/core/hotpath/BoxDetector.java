package io.arbiter.core.hotpath;

import io.arbiter.core.market.Fees;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;

/// Prices one box: YES from one book's asks, NO from the other book's bids, equal quantities.
///
/// Walks both ladders level by level. Sizes are ranked by their profit before the venues' rounding
/// (in 10⁻¹² dollar; the smaller size wins a tie), first among those that certainly earn the
/// minimum edge, else among all that venues and caps allow; cost, fees and profit of the chosen
/// size are then exact, one fill per level. Engine thread only; keeps nothing between calls.
final class BoxDetector {

    private static final int DOLLAR = 10_000;
    private static final long PICOS = 1_000_000;
    private static final long NONE = Long.MIN_VALUE;

    private boolean yesIsPolymarket;
    private long minimumLots;
    private long yesMinimumMicros;
    private long noMinimumMicros;
    private long minEdgePicos;
    private long capLots;

    // The stretch of the walk in which both prices stand: sizes in (from, to].
    private long from;
    private long to;
    private int yesTicks;
    private int noTicks;
    private long profitAtFrom;
    private long profitPerLot;
    private long roundingPicos;

    // The best so far, and what it would be without the minimum edge.
    private long bestLots;
    private long bestProfit;
    private long goodLots;
    private long goodProfit;
    private long breakEvenLots;
    private boolean anyUncapped;

    /// Fills `box` and returns true when the best prices of both books together cost less than a
    /// dollar. Its refusal is then [Refusal#NONE], or why no size can be sent at all.
    ///
    /// @param capLots largest size to choose, at least one lot
    boolean detect(
            Book yesBook, Book noBook, int reserveTicks, long capLots, int minEdgeTicks, Box box) {
        if (!crosses(yesBook.asks, noBook.bids)) {
            return false;
        }
        start(yesBook, noBook);
        this.capLots = Math.min(capLots, Fees.MAX_LOTS);
        minEdgePicos = minEdgeTicks * PICOS;
        long crossingLots = walk(yesBook, noBook, reserveTicks);
        choose(crossingLots, box);
        price(yesBook, noBook, reserveTicks, box);
        return true;
    }

    private static boolean crosses(Book.Ladder yes, Book.Ladder no) {
        return yes.best >= 0
                && no.best >= 0
                && yes.costTicks(yes.best) + no.costTicks(no.best) < DOLLAR;
    }

    /// @return how many lots cost less than a dollar before fees
    private long walk(Book yesBook, Book noBook, int reserveTicks) {
        Book.Ladder yes = yesBook.asks;
        Book.Ladder no = noBook.bids;
        int yesLevel = yes.best;
        int noLevel = no.best;
        long yesLeft = yes.lots(yesLevel);
        long noLeft = no.lots(noLevel);
        long crossingLots = 0;
        while (yesLevel >= 0 && noLevel >= 0 && from < Fees.MAX_LOTS) {
            yesTicks = yes.costTicks(yesLevel);
            noTicks = no.costTicks(noLevel);
            boolean crossing = yesTicks + noTicks < DOLLAR;
            if (!crossing && profitAtFrom < 0) {
                break;
            }
            to = Math.min(from + Math.min(yesLeft, noLeft), Fees.MAX_LOTS);
            profitPerLot =
                    (DOLLAR - reserveTicks - yesTicks - noTicks) * PICOS
                            - Fees.lotPicos(yesBook.fees, yesTicks)
                            - Fees.lotPicos(noBook.fees, noTicks);
            consider(crossing);
            long taken = to - from;
            crossingLots = crossing ? to : crossingLots;
            profitAtFrom += profitPerLot * taken;
            from = to;
            yesLeft -= taken;
            noLeft -= taken;
            if (yesLeft == 0) {
                yesLevel = yes.below(yesLevel);
                yesLeft = yesLevel < 0 ? 0 : yes.lots(yesLevel);
                roundingPicos += Fees.roundingMicros(yesBook.fees) * PICOS;
            }
            if (noLeft == 0) {
                noLevel = no.below(noLevel);
                noLeft = noLevel < 0 ? 0 : no.lots(noLevel);
                roundingPicos += Fees.roundingMicros(noBook.fees) * PICOS;
            }
        }
        return crossingLots;
    }

    private void start(Book yesBook, Book noBook) {
        yesIsPolymarket = yesBook.venue == Venue.POLYMARKET;
        minimumLots = Math.max(yesBook.minimumLots, noBook.minimumLots);
        yesMinimumMicros = yesBook.minimumNotionalMicros;
        noMinimumMicros = noBook.minimumNotionalMicros;
        roundingPicos =
                (Fees.roundingMicros(yesBook.fees) + Fees.roundingMicros(noBook.fees)) * PICOS;
        from = 0;
        profitAtFrom = 0;
        bestLots = 0;
        bestProfit = NONE;
        goodLots = 0;
        goodProfit = NONE;
        breakEvenLots = 0;
        anyUncapped = false;
    }

    /// Within one stretch profit is a straight line, so only its ends and its crossings of a
    /// threshold can be best.
    private void consider(boolean crossing) {
        long step = stepLots();
        long least = Math.ceilDiv(Math.max(from + 1, leastLots()), step) * step;
        long deepest = to - to % step;
        long capped = Math.min(deepest, capLots - capLots % step);
        breakEvenLots = Math.max(breakEvenLots, last(least, deepest, 0, 0));
        anyUncapped |= least <= deepest && (crossing || profitAt(least) >= 0);
        if (least > capped) {
            return;
        }
        long candidate = profitPerLot > 0 ? capped : least;
        long profit = profitAt(candidate);
        if ((crossing || profit >= 0) && profit > bestProfit) {
            bestProfit = profit;
            bestLots = candidate;
        }
        long certain = last(least, capped, minEdgePicos, roundingPicos);
        long good = certain > 0 && profitPerLot <= 0 ? least : certain;
        if (good > 0 && profitAt(good) > goodProfit) {
            goodProfit = profitAt(good);
            goodLots = good;
        }
    }

    /// The largest permitted size in [least, most] whose profit, after `perLot` is set aside from
    /// each of its lots, is at least `threshold`; 0 when there is none.
    private long last(long least, long most, long perLot, long threshold) {
        if (least > most) {
            return 0;
        }
        long slope = profitPerLot - perLot;
        long room = profitAtFrom - perLot * from - threshold;
        if (room + slope * (most - from) >= 0) {
            return most;
        }
        if (slope >= 0 || room < 0) {
            return 0;
        }
        long lots = from + room / -slope;
        lots -= lots % stepLots();
        return lots >= least ? lots : 0;
    }

    private long profitAt(long lots) {
        return profitAtFrom + profitPerLot * (lots - from);
    }

    private long stepLots() {
        return PolymarketPrecision.stepLots(yesIsPolymarket ? yesTicks : noTicks);
    }

    private long leastLots() {
        long yes = Math.ceilDiv(yesMinimumMicros, (long) yesTicks);
        long no = Math.ceilDiv(noMinimumMicros, (long) noTicks);
        return Math.max(minimumLots, Math.max(yes, no));
    }

    private void choose(long crossingLots, Box box) {
        box.refusal = Refusal.NONE;
        box.breakEvenLots = breakEvenLots;
        box.lots = goodLots > 0 ? goodLots : bestLots;
        if (box.lots == 0) {
            box.lots = Math.min(crossingLots, capLots);
            box.refusal = anyUncapped ? Refusal.LIMIT_EXECUTION_SIZE : Refusal.BELOW_VENUE_MINIMUM;
        }
    }

    private static void price(Book yesBook, Book noBook, int reserveTicks, Box box) {
        long yesRest = fill(yesBook, yesBook.asks, box.lots, box.yes);
        long noRest = fill(noBook, noBook.bids, box.lots, box.no);
        box.yesVenue = yesBook.venue;
        box.reserveMicros = reserveTicks * box.lots;
        box.profitMicros = DOLLAR * box.lots - box.reserveMicros - box.capitalMicros();
        boolean yesLimits =
                yesRest < noRest || (yesRest == noRest && yesBook.venue == Venue.POLYMARKET);
        box.limitingVenue = yesLimits ? yesBook.venue : noBook.venue;
    }

    /// @return what is left of the last level taken from
    private static long fill(Book book, Book.Ladder ladder, long lots, Box.Leg leg) {
        int level = ladder.best;
        long left = lots;
        leg.costMicros = 0;
        leg.feeMicros = 0;
        while (true) {
            long taken = Math.min(left, ladder.lots(level));
            leg.limitTicks = ladder.costTicks(level);
            leg.costMicros += leg.limitTicks * taken;
            leg.feeMicros += Fees.takerMicros(book.fees, leg.limitTicks, taken);
            left -= taken;
            if (left == 0) {
                return ladder.lots(level) - taken;
            }
            level = ladder.below(level);
        }
    }
}
