package io.arbiter.core.execution;

import io.arbiter.common.security.Actor;
import java.time.Instant;

/// What a person orders about a short leg.
///
/// @param requestId chosen by the caller; the same id is the same instruction
/// @param leg number of the leg that is meant: the short one for [LegCommand#RETRY], else the long
///   one
public record LegInstruction(
        String requestId,
        String executionId,
        int leg,
        LegCommand command,
        Actor actor,
        String reason,
        Instant at) {

    /// Whether the other one, which has the same request id, asks for the same.
    boolean asksFor(LegInstruction other) {
        return executionId.equals(other.executionId)
                && leg == other.leg
                && command == other.command;
    }
}
