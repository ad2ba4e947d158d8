package io.arbiter.core.execution;

/// Where a leg stands.
public enum LegStatus {
    /// Stored, perhaps sent.
    INTENDED,
    /// Taken by the venue; its match may still come.
    SENT,
    /// Filled, at least in part; the venue's final word is missing.
    FILLED,
    /// The trade stands.
    FINAL,
    REJECTED,
    /// It may have traded: never treated as no.
    UNKNOWN,
    /// Taken by the venue, nothing filled, nothing rests.
    UNFILLED;

    /// Whether the filled quantity is known.
    public boolean isKnown() {
        return switch (this) {
            case INTENDED, SENT, UNKNOWN -> false;
            case FILLED, FINAL, REJECTED, UNFILLED -> true;
        };
    }

    /// Whether nothing about it can change any more.
    public boolean isFinal() {
        return switch (this) {
            case INTENDED, SENT, UNKNOWN, FILLED -> false;
            case FINAL, REJECTED, UNFILLED -> true;
        };
    }
}
