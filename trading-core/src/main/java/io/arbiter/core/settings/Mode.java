package io.arbiter.core.settings;

/// Whether money is at stake.
public enum Mode {
    PAPER,
    LIVE
}
