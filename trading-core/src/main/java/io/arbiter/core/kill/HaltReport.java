package io.arbiter.core.kill;

import io.arbiter.core.state.TradingStates;
import java.time.Instant;
import java.util.List;

/// What the kill switch did.
///
/// @param exposure before the halt
public record HaltReport(
        TradingStates.Answer state,
        Exposure exposure,
        List<VenueCancellation> cancellations,
        List<Flattened> flattened,
        Instant finishedAt) {

    public HaltReport {
        cancellations = List.copyOf(cancellations);
        flattened = List.copyOf(flattened);
    }
}
