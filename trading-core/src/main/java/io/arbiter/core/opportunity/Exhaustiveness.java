package io.arbiter.core.opportunity;

/// Whether the outcomes of a basket are known to cover every way in which their event can end.
/// Anything but [#PROVEN] keeps the basket from being believed.
public enum Exhaustiveness {
    PROVEN,
    /// Not every venue says that exactly one outcome can win.
    NOT_EXCLUSIVE,
    /// Outcomes may be added later (Polymarket's augmented neg-risk events).
    AUGMENTED,
    /// It is not known whether outcomes may be added later.
    UNKNOWN,
    /// An outcome stands for whatever is not listed.
    OTHER_OUTCOME,
    /// An outcome has no name yet.
    PLACEHOLDER,
    /// The event lists outcomes that the basket does not buy.
    OUTCOME_MISSING;

    public boolean isProven() {
        return this == PROVEN;
    }
}
