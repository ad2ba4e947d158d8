package io.arbiter.core.venue;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.time.Instant;
import java.util.List;

/// What is known about an order: it stands with fills, it was refused, or nobody can say yet.
public sealed interface OrderOutcome {

    /// The venue took it. Immediate orders rest nothing, so what is not in `fills` is gone.
    ///
    /// @param complete whether the fills are all there will be; false while a delayed match may
    ///   still come
    record Accepted(String venueOrderId, List<Fill> fills, boolean complete)
            implements OrderOutcome {
        public Accepted {
            fills = List.copyOf(fills);
        }

        public Quantity filled() {
            return fills.stream().map(Fill::quantity).reduce(Quantity.ZERO, Quantity::plus);
        }

        public Money cost() {
            return fills.stream().map(Fill::cost).reduce(Money.ZERO, Money::plus);
        }

        public Money fee() {
            return fills.stream().map(Fill::fee).reduce(Money.ZERO, Money::plus);
        }
    }

    /// The venue refused it; nothing traded.
    record Rejected(RejectReason reason, String detail) implements OrderOutcome {}

    /// A timeout, a reset, a 5xx or an answer that is not understood: it may have traded.
    record Unknown(String detail) implements OrderOutcome {}

    /// One venue fact.
    ///
    /// @param cost dollars paid (bought) or received (sold), without the fee
    /// @param status how final it is
    record Fill(
            String venueFillId,
            Quantity quantity,
            Money cost,
            Money fee,
            Instant at,
            Finality status) {}

    /// Polymarket's MATCHED → MINED → CONFIRMED, or FAILED, which reverses the fill; Kalshi's fills
    /// are final.
    enum Finality {
        PROVISIONAL,
        FINAL,
        REVERSED
    }
}
