package io.arbiter.core.risk;

/// What an execution left behind when it closed, in micros.
///
/// @param yesSpentMicros cash that left the YES venue, fees included; negative when cash came in
/// @param noSpentMicros likewise for the NO venue
/// @param heldMicros what is still held, at cost
/// @param lossMicros a loss that is certain, as a positive number; else 0
public record Settlement(
        long yesSpentMicros, long noSpentMicros, long heldMicros, long lossMicros) {

    public Settlement {
        if (lossMicros < 0) {
            throw new IllegalArgumentException("loss must not be negative, was " + lossMicros);
        }
    }

    /// Nothing was spent.
    public static Settlement nothing() {
        return new Settlement(0, 0, 0, 0);
    }
}
