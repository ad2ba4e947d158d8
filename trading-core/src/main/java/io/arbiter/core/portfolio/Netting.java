package io.arbiter.core.portfolio;

import io.arbiter.common.money.Price;
import io.arbiter.core.market.Venue;
import java.util.Optional;

/// Kalshi keeps one signed position per market: a YES and a NO pay each other out, one dollar at
/// once and not only at settlement. Our positions stay gross, as the executions that opened them
/// count on theirs; what was paid ahead stands on an account of its own. Pure.
public final class Netting {

    private Netting() {}

    /// What the venue paid ahead, or took back, when one outcome's position changed.
    ///
    /// @param otherLots held of the other outcome
    public static Optional<LedgerTransaction> of(Position before, Position after, long otherLots) {
        if (before.venue() == Venue.POLYMARKET) {
            return Optional.empty();
        }
        long lots = Math.min(after.lots(), otherLots) - Math.min(before.lots(), otherLots);
        return lots == 0
                ? Optional.empty()
                : Optional.of(
                        LedgerTransaction.netted(
                                before.venue(),
                                before.market(),
                                Math.multiplyExact((long) Price.TICKS_PER_DOLLAR, lots)));
    }
}
