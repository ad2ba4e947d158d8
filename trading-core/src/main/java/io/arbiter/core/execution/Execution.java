package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// One attempt to take an opportunity. Immutable; amounts in micros.
///
/// @param openedAt to the millisecond: it is part of the orders' identity
/// @param lockedProfitMicros worst-case profit of what was really filled, after charged fees and
///   the reserve; the realised result when nothing is held; empty before it is closed
public record Execution(
        String id,
        String opportunityId,
        String pairId,
        String title,
        String account,
        ExecutionStatus status,
        long expectedProfitMicros,
        OptionalLong lockedProfitMicros,
        long reservedMicros,
        Planned planned,
        Instant openedAt,
        Instant updatedAt,
        List<Leg> legs) {

    /// What was meant to happen.
    ///
    /// @param lots contracts on both sides
    /// @param edgeMicros their payoff less their price, before fees and reserve
    public record Planned(LegOrder legOrder, long lots, long edgeMicros) {}

    public Execution {
        legs = List.copyOf(legs);
    }

    /// The same execution with one leg replaced or added.
    Execution with(Leg leg, Instant now) {
        List<Leg> next = new ArrayList<>(legs);
        if (leg.number() < next.size()) {
            next.set(leg.number(), leg);
        } else {
            next.add(leg);
        }
        return copy(status, lockedProfitMicros, now, next);
    }

    Execution with(ExecutionStatus status, Instant now) {
        return copy(status, lockedProfitMicros, now, legs);
    }

    Execution closed(ExecutionStatus status, OptionalLong lockedProfitMicros, Instant now) {
        return copy(status, lockedProfitMicros, now, legs);
    }

    private Execution copy(
            ExecutionStatus status, OptionalLong locked, Instant now, List<Leg> legs) {
        return new Execution(
                id,
                opportunityId,
                pairId,
                title,
                account,
                status,
                expectedProfitMicros,
                locked,
                reservedMicros,
                planned,
                openedAt,
                now,
                legs);
    }

    /// The same execution with these legs, as the database keeps them.
    public Execution withLegs(List<Leg> legs) {
        return copy(status, lockedProfitMicros, updatedAt, legs);
    }

    /// Contracts of this outcome held by all legs together.
    public long heldLots(Outcome outcome) {
        return legs.stream().filter(leg -> leg.outcome() == outcome).mapToLong(Leg::heldLots).sum();
    }

    /// YES held minus NO held: 0 when hedged.
    public long excessLots() {
        return heldLots(Outcome.YES) - heldLots(Outcome.NO);
    }

    /// The outcome of which more is held; YES when even.
    public Outcome longOutcome() {
        return excessLots() >= 0 ? Outcome.YES : Outcome.NO;
    }

    /// Contracts that have another side.
    public long hedgedLots() {
        return Math.max(0, Math.min(heldLots(Outcome.YES), heldLots(Outcome.NO)));
    }

    /// What this many contracts of an outcome cost on average, without fees, rounded up; all that
    /// was bought when it is asked for more.
    public long costMicros(Outcome outcome, long lots) {
        long bought = 0;
        long cost = 0;
        for (Leg leg : legs) {
            if (leg.outcome() == outcome && leg.action() == Action.BUY) {
                bought = Math.addExact(bought, leg.filledLots());
                cost = Math.addExact(cost, leg.costMicros());
            }
        }
        return lots >= bought ? cost : Proportion.up(cost, lots, bought);
    }

    public long spentMicros() {
        return legs.stream().mapToLong(Leg::spentMicros).sum();
    }

    public long spentMicros(Venue venue) {
        return legs.stream().filter(leg -> leg.venue() == venue).mapToLong(Leg::spentMicros).sum();
    }
}
