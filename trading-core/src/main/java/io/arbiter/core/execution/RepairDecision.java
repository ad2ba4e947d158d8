package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import java.time.Instant;
import java.util.List;

/// A decision about a short leg, as it is kept.
///
/// @param lots contracts of `outcome` that have no other side
public record RepairDecision(
        Instant at, String choice, Outcome outcome, long lots, List<String> alternatives) {

    public RepairDecision {
        alternatives = List.copyOf(alternatives);
    }
}
