package io.arbiter.core.risk;

/// A change of limits that is not allowed.
public final class LimitRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /// Reasons of the error catalogue.
    public enum Why {
        INVALID_ARGUMENT,
        UNKNOWN_SUBJECT,
        STALE_VERSION,
        ABOVE_CEILING
    }

    LimitRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
