package io.arbiter.core.kill;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;

/// What came of closing one position.
///
/// @param lots contracts to close, in 10⁻² contract
/// @param result STARTED, WOULD_CLOSE, or why not
public record Flattened(
        String executionId,
        String title,
        Venue venue,
        String market,
        Outcome outcome,
        long lots,
        String result,
        String detail) {}
