package io.arbiter.core.kill;

/// What to close.
public enum FlattenMode {
    NONE,
    /// What has no other leg.
    SINGLE_LEGS
}
