package io.arbiter.core.portfolio;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Fill;
import java.math.BigInteger;

/// Contracts held of one outcome, at average cost.
public record Position(
        Venue venue, String market, Outcome outcome, long lots, long costMicros, long feeMicros) {

    /// A position and the ledger transaction that led to it.
    public record Change(Position after, LedgerTransaction transaction) {}

    public static Position none(Venue venue, String market, Outcome outcome) {
        return new Position(venue, market, outcome, 0, 0, 0);
    }

    public Change bought(Fill fill) {
        Position after =
                new Position(
                        venue,
                        market,
                        outcome,
                        Math.addExact(lots, fill.quantity().lots()),
                        Math.addExact(costMicros, fill.cost().micros()),
                        Math.addExact(feeMicros, fill.fee().micros()));
        return new Change(
                after,
                LedgerTransaction.bought(
                        venue, market, outcome, fill.cost().micros(), fill.fee().micros()));
    }

    /// Takes the sold part out at average cost.
    ///
    /// @throws IllegalStateException when less is held than was sold
    public Change sold(Fill fill) {
        long sold = fill.quantity().lots();
        if (sold > lots) {
            throw new IllegalStateException(
                    "sold " + sold + " lots of " + market + ", held " + lots);
        }
        long basis = part(costMicros, sold);
        Position after =
                new Position(
                        venue,
                        market,
                        outcome,
                        lots - sold,
                        costMicros - basis,
                        feeMicros - part(feeMicros, sold));
        return new Change(
                after,
                LedgerTransaction.sold(
                        venue, market, outcome, fill.cost().micros(), fill.fee().micros(), basis));
    }

    private long part(long micros, long sold) {
        if (sold == 0) {
            return 0;
        }
        return BigInteger.valueOf(micros)
                .multiply(BigInteger.valueOf(sold))
                .divide(BigInteger.valueOf(lots))
                .longValueExact();
    }
}
