package io.arbiter.core.execution;

/// Where an execution stands.
public enum ExecutionStatus {
    WORKING,
    /// Equal quantities on both sides, both final.
    HEDGED,
    /// Nothing is held: no leg filled, or what filled was sold again.
    MISSED,
    /// One side is short.
    UNHEDGED,
    /// The outcome of a leg is not known yet.
    UNKNOWN
}
