package io.arbiter.core.hotpath;

import io.arbiter.core.market.Fees;
import io.arbiter.core.opportunity.Refusal;

/// What detection priced, whatever its number of legs: a slot that is made once and filled again
/// and again. Owned by the engine until it is offered, then by the reader until it is read.
abstract sealed class Found permits Box, FoundBasket {

    /// What one contract pays in the worst settlement that the reserve does not cover.
    static final int DOLLAR = 10_000;

    Refusal refusal = Refusal.NONE;
    long lots;
    long reserveMicros;
    long profitMicros;
    long breakEvenLots;
    long annualBps;
    long detectedNs;

    /// Cost and fees of all legs: what is locked until settlement.
    abstract long capitalMicros();

    /// Sets reserve and profit from the chosen size and the priced legs.
    final void settle(int reserveTicks) {
        reserveMicros = reserveTicks * lots;
        profitMicros = DOLLAR * lots - reserveMicros - capitalMicros();
    }

    /// Whether the worst case earns at least this much per contract.
    final boolean earns(int edgeTicks) {
        return profitMicros >= edgeTicks * lots;
    }

    /// What may be taken comes before what is refused; then more profit per locked dollar and day,
    /// then more profit.
    final boolean isBetterThan(Found other) {
        boolean passes = refusal == Refusal.NONE;
        if (passes != (other.refusal == Refusal.NONE)) {
            return passes;
        }
        return annualBps != other.annualBps
                ? annualBps > other.annualBps
                : profitMicros > other.profitMicros;
    }

    /// One order to send; prices in terms of the outcome bought.
    static final class Leg {
        int limitTicks;
        long costMicros;
        long feeMicros;
        int bookState;
        long sequence;
        long ageNs;
        long feedAgeNs;

        long capitalMicros() {
            return costMicros + feeMicros;
        }

        /// Prices this many lots from the best level down, one fill per level.
        ///
        /// @return what is left of the last level taken from
        long buy(Book book, Book.Ladder ladder, long lots) {
            int level = ladder.best;
            long left = lots;
            costMicros = 0;
            feeMicros = 0;
            while (true) {
                long taken = Math.min(left, ladder.lots(level));
                limitTicks = ladder.costTicks(level);
                costMicros += limitTicks * taken;
                feeMicros += Fees.takerMicros(book.fees, limitTicks, taken);
                left -= taken;
                if (left == 0) {
                    return ladder.lots(level) - taken;
                }
                level = ladder.below(level);
            }
        }

        /// Notes which book, how old, the figures are from.
        void note(Book book, Feed feed, long nowNs) {
            bookState = book.state;
            sequence = book.sequence;
            ageNs = book.ageNs(nowNs);
            feedAgeNs = feed.ageNs(nowNs);
        }
    }
}
