package io.arbiter.core.risk;

/// What a limit is about.
public enum LimitScope {
    TENANT,
    ACCOUNT,
    VENUE,
    EVENT,
    PAIR,
    /// Events that move together.
    CLUSTER
}
