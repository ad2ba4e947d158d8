package io.arbiter.core.desk;

import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.TradablePair;

/// An opportunity and what was decided about it.
///
/// @param refusal NONE when it was taken
/// @param detail the figure behind a refusal; may be empty
/// @param executionId empty unless taken
public record DecidedOpportunity(
        String id,
        DetectedOpportunity found,
        TradablePair pair,
        Refusal refusal,
        String detail,
        String executionId)
        implements Decided {

    public boolean isTaken() {
        return refusal == Refusal.NONE;
    }
}
