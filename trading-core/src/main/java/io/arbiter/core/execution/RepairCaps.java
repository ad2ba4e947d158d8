package io.arbiter.core.execution;

import java.time.Duration;

/// How much may be without another side, and for how long.
///
/// @param maxMicros cost of the contracts without another side
/// @param maxTime since they were first seen
/// @param maxLossTicks loss per contract that a repair may take while both are kept
record RepairCaps(long maxMicros, Duration maxTime, int maxLossTicks) {

    RepairCaps {
        if (maxMicros < 0 || maxTime.isNegative() || maxLossTicks < 0) {
            throw new IllegalArgumentException(
                    "repair caps must not be negative, were "
                            + maxMicros
                            + " micros, "
                            + maxTime
                            + ", "
                            + maxLossTicks
                            + " ticks");
        }
    }
}
