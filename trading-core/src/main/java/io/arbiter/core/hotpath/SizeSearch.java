package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.Refusal;

/// Chooses the size of an arbitrage while a depth walk tells it stretch by stretch what one more
/// lot earns. Within a stretch all prices stand, so profit is a straight line and only the
/// stretch's ends and its crossings of a threshold can be best.
///
/// Sizes are ranked by their profit before the venues' rounding (in 10⁻¹² dollar; the smaller size
/// wins a tie), first among those that certainly earn the minimum edge, else among all that venues
/// and caps allow. Engine thread only; filled anew by [#start].
final class SizeSearch {

    /// One tick times one lot, in 10⁻¹² dollar.
    static final long PICOS = 1_000_000;

    private static final long NONE = Long.MIN_VALUE;

    private long minEdgePicos;
    private long capLots;
    private long mostLots;
    private long roundingPicos;
    private long crossingLots;

    // The current stretch: sizes in (from, to].
    private long from;
    private long to;
    private long profitAtFrom;
    private long profitPerLot;
    private long stepLots;

    // The best so far, and what it would be without the minimum edge.
    private long bestLots;
    private long bestProfit;
    private long goodLots;
    private long goodProfit;
    private long breakEvenLots;
    private boolean anyUncapped;

    /// @param capLots largest size to choose, at least one lot
    /// @param mostLots where the walk ends, whatever the depth
    /// @param roundingPicos by how much the venues' rounding of the first fills may be above the
    ///   fees that the stretches are told with
    void start(int minEdgeTicks, long capLots, long mostLots, long roundingPicos) {
        minEdgePicos = minEdgeTicks * PICOS;
        this.capLots = Math.min(capLots, mostLots);
        this.mostLots = mostLots;
        this.roundingPicos = roundingPicos;
        crossingLots = 0;
        from = 0;
        profitAtFrom = 0;
        bestLots = 0;
        bestProfit = NONE;
        goodLots = 0;
        goodProfit = NONE;
        breakEvenLots = 0;
        anyUncapped = false;
    }

    /// Whether a stretch at these prices can still matter: beyond the crossing every lot loses.
    boolean goesOn(boolean crossing) {
        return from < mostLots && (crossing || profitAtFrom >= 0);
    }

    /// Walks over the next stretch.
    ///
    /// @param lots how long the prices stand
    /// @param crossing whether they cost less than the payoff before fees and reserve
    /// @param leastLots smallest order that all venues accept at these prices
    /// @param step orders must be multiples of this
    /// @return the lots walked over
    long stretch(long lots, long perLot, boolean crossing, long leastLots, long step) {
        to = Math.min(from + lots, mostLots);
        profitPerLot = perLot;
        stepLots = step;
        consider(crossing, leastLots);
        long taken = to - from;
        crossingLots = crossing ? to : crossingLots;
        profitAtFrom += profitPerLot * taken;
        from = to;
        return taken;
    }

    /// One more fill is rounded from here on.
    void addRounding(long picos) {
        roundingPicos += picos;
    }

    /// Writes size, break-even and, where no size can be sent at all, the reason.
    void choose(Found found) {
        found.refusal = Refusal.NONE;
        found.breakEvenLots = breakEvenLots;
        found.lots = goodLots > 0 ? goodLots : bestLots;
        if (found.lots == 0) {
            found.lots = Math.min(crossingLots, capLots);
            found.refusal =
                    anyUncapped ? Refusal.LIMIT_EXECUTION_SIZE : Refusal.BELOW_VENUE_MINIMUM;
        }
    }

    private void consider(boolean crossing, long leastLots) {
        long least = Math.ceilDiv(Math.max(from + 1, leastLots), stepLots) * stepLots;
        long deepest = to - to % stepLots;
        long capped = Math.min(deepest, capLots - capLots % stepLots);
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
        lots -= lots % stepLots;
        return lots >= least ? lots : 0;
    }

    private long profitAt(long lots) {
        return profitAtFrom + profitPerLot * (lots - from);
    }
}
