package io.arbiter.core.execution;

/// Where a leg stands.
public enum LegStatus {
    /// Not sent yet: it is sized to what the other leg fills.
    PLANNED,
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
    /// Taken by the venue, nothing filled, nothing rests; or never sent.
    UNFILLED;

    /// Whether there is an order that the venue may tell more about.
    public boolean isAsked() {
        return switch (this) {
            case PLANNED, REJECTED, UNFILLED -> false;
            case INTENDED, SENT, UNKNOWN, FILLED, FINAL -> true;
        };
    }

    /// Whether the filled quantity is known.
    public boolean isKnown() {
        return switch (this) {
            case INTENDED, SENT, UNKNOWN -> false;
            case PLANNED, FILLED, FINAL, REJECTED, UNFILLED -> true;
        };
    }

    /// Whether nothing about it can change any more.
    public boolean isFinal() {
        return switch (this) {
            case PLANNED, INTENDED, SENT, UNKNOWN, FILLED -> false;
            case FINAL, REJECTED, UNFILLED -> true;
        };
    }
}
