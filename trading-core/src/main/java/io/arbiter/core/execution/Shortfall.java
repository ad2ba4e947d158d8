package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;

/// Contracts of one outcome that have no other side.
///
/// @param venue where they are held
/// @param lots above 0
/// @param costMicros what they cost, without fees
record Shortfall(Outcome outcome, Venue venue, long lots, long costMicros) {

    Shortfall {
        if (lots <= 0) {
            throw new IllegalArgumentException("shortfall must be positive, was " + lots + " lots");
        }
    }

    /// What is uneven in this execution, which must be uneven.
    static Shortfall of(Execution execution) {
        Outcome outcome = execution.longOutcome();
        long lots = Math.abs(execution.excessLots());
        Venue yesVenue = execution.legs().getFirst().venue();
        return new Shortfall(
                outcome,
                outcome == Outcome.YES ? yesVenue : yesVenue.other(),
                lots,
                execution.costMicros(outcome, lots));
    }

    /// Number of the leg that holds these contracts.
    int longLeg() {
        return outcome == Outcome.YES ? 0 : 1;
    }

    int shortLeg() {
        return 1 - longLeg();
    }
}
