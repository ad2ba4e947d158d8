package io.arbiter.core.execution;

/// Where an execution stands.
public enum ExecutionStatus {
    WORKING,
    /// Equal quantities on both sides, both final.
    HEDGED,
    /// Nothing is held: no leg filled, or what filled was sold again.
    MISSED,
    /// One side is short; it is being repaired, again after a restart.
    UNHEDGED,
    /// The outcome of a leg is not known yet.
    UNKNOWN,
    /// Ended with one side short because a person accepted that.
    ACCEPTED;

    /// Whether nothing more is done about it.
    boolean isEnded() {
        return switch (this) {
            case WORKING, UNHEDGED, UNKNOWN -> false;
            case HEDGED, MISSED, ACCEPTED -> true;
        };
    }
}
