package io.arbiter.core.live;

import java.util.Locale;

/// What an alert is about; people subscribe by category.
public enum AlertCategory {
    FILL,
    SINGLE_LEG,
    RISK,
    VENUE,
    PAIR,
    SYSTEM;

    /// The name in the contract, for example `single_leg`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
