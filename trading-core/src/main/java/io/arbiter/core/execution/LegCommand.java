package io.arbiter.core.execution;

/// What a person ordered about a short leg.
public enum LegCommand {
    /// Buy the missing side at once, whatever it loses.
    RETRY,
    /// Sell at once what has no other side.
    CLOSE,
    /// Keep it as it is.
    ACCEPT
}
