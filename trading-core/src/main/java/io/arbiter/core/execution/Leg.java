package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderOutcome.Rejected;
import io.arbiter.core.venue.OrderOutcome.Unknown;
import io.arbiter.core.venue.OrderRequest.Action;
import java.time.Instant;
import java.util.List;

/// One order of an execution and what came of it. Immutable; [#after] is the leg machine.
///
/// @param number 0 for the YES leg, 1 for the NO leg, 2 and up for repairs of a short one
/// @param lots contracts asked for; a Polymarket buy asks for the dollars that these cost at the
///   limit and fills more of them at a better price
/// @param clientOrderId what the venue knows the order by before it answers
/// @param intendedAt to the millisecond: it is part of the order's identity, and how long an answer
///   may be waited for counts from it
/// @param fills as last told by the venue, without reversed ones
/// @param costMicros dollars paid (bought) or received (sold) for the fills, without fees
public record Leg(
        int number,
        Action action,
        Venue venue,
        String market,
        Outcome outcome,
        String clientOrderId,
        String venueOrderId,
        LegStatus status,
        int limitTicks,
        long lots,
        long filledLots,
        long costMicros,
        long feeMicros,
        long predictedFeeMicros,
        Instant intendedAt,
        String detail,
        List<Fill> fills) {

    public Leg {
        fills = List.copyOf(fills);
    }

    /// The leg once the venue said this. What is final stays; what filled is never forgotten for an
    /// answer that says less.
    public Leg after(OrderOutcome outcome) {
        if (status == LegStatus.REJECTED || status == LegStatus.UNFILLED) {
            return this;
        }
        return switch (outcome) {
            case Accepted accepted -> afterAccepted(accepted);
            case Rejected rejected ->
                    filledLots > 0
                            ? this
                            : with(
                                    LegStatus.REJECTED,
                                    rejected.reason() + ": " + rejected.detail());
            case Unknown unknown ->
                    filledLots > 0 || status == LegStatus.FINAL
                            ? this
                            : with(LegStatus.UNKNOWN, unknown.detail());
        };
    }

    private Leg afterAccepted(Accepted accepted) {
        List<Fill> standing =
                accepted.fills().stream()
                        .filter(fill -> fill.status() != Finality.REVERSED)
                        .toList();
        long filled = standing.stream().mapToLong(fill -> fill.quantity().lots()).sum();
        boolean reversed = standing.size() < accepted.fills().size();
        return new Leg(
                number,
                action,
                venue,
                market,
                this.outcome,
                clientOrderId,
                accepted.venueOrderId(),
                status(accepted.complete(), standing),
                limitTicks,
                lots,
                filled,
                standing.stream().mapToLong(fill -> fill.cost().micros()).sum(),
                standing.stream().mapToLong(fill -> fill.fee().micros()).sum(),
                predictedFeeMicros,
                intendedAt,
                reversed ? "the venue reversed a trade after it was matched" : "",
                standing);
    }

    private static LegStatus status(boolean complete, List<Fill> standing) {
        if (!complete) {
            return LegStatus.SENT;
        }
        if (standing.isEmpty()) {
            return LegStatus.UNFILLED;
        }
        boolean allFinal = standing.stream().allMatch(fill -> fill.status() == Finality.FINAL);
        return allFinal ? LegStatus.FINAL : LegStatus.FILLED;
    }

    /// The leg as it leaves after the other one filled: sized, and known to the venue by this id.
    Leg sized(long lots, String clientOrderId, Instant intendedAt) {
        return new Leg(
                number,
                action,
                venue,
                market,
                outcome,
                clientOrderId,
                venueOrderId,
                LegStatus.INTENDED,
                limitTicks,
                lots,
                filledLots,
                costMicros,
                feeMicros,
                predictedFeeMicros,
                intendedAt,
                "",
                fills);
    }

    Leg withClientOrderId(String id) {
        return new Leg(
                number,
                action,
                venue,
                market,
                outcome,
                id,
                venueOrderId,
                status,
                limitTicks,
                lots,
                filledLots,
                costMicros,
                feeMicros,
                predictedFeeMicros,
                intendedAt,
                detail,
                fills);
    }

    Leg with(LegStatus status, String detail) {
        return new Leg(
                number,
                action,
                venue,
                market,
                outcome,
                clientOrderId,
                venueOrderId,
                status,
                limitTicks,
                lots,
                filledLots,
                costMicros,
                feeMicros,
                predictedFeeMicros,
                intendedAt,
                detail,
                fills);
    }

    Leg withPredictedFee(long micros) {
        return new Leg(
                number,
                action,
                venue,
                market,
                outcome,
                clientOrderId,
                venueOrderId,
                status,
                limitTicks,
                lots,
                filledLots,
                costMicros,
                feeMicros,
                micros,
                intendedAt,
                detail,
                fills);
    }

    /// Contracts that this leg added to what is held; negative when it sold.
    public long heldLots() {
        return action == Action.BUY ? filledLots : -filledLots;
    }

    /// Cash that this leg took, fees included; negative when it brought some in.
    public long spentMicros() {
        return switch (action) {
            case BUY -> Math.addExact(costMicros, feeMicros);
            case SELL -> Math.subtractExact(feeMicros, costMicros);
        };
    }
}
