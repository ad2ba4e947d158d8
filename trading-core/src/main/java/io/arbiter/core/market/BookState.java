package io.arbiter.core.market;

/// Why a book may not be used, as small integers for the hot path. Zero is usable.
public final class BookState {

    public static final int VALID = 0;
    public static final int NO_SNAPSHOT = 1;
    public static final int SEQUENCE_GAP = 2;
    public static final int HASH_MISMATCH = 3;
    public static final int ECHO_MISMATCH = 4;
    public static final int CROSSED = 5;
    public static final int OFF_GRID = 6;
    public static final int NEGATIVE_SIZE = 7;
    public static final int OVERFLOW = 8;
    public static final int GRID_CHANGED = 9;
    public static final int DISCONNECTED = 10;
    public static final int MALFORMED_FRAME = 11;
    public static final int RING_FULL = 12;

    private static final String[] NAMES = {
        "VALID",
        "NO_SNAPSHOT",
        "SEQUENCE_GAP",
        "HASH_MISMATCH",
        "ECHO_MISMATCH",
        "CROSSED",
        "OFF_GRID",
        "NEGATIVE_SIZE",
        "OVERFLOW",
        "GRID_CHANGED",
        "DISCONNECTED",
        "MALFORMED_FRAME",
        "RING_FULL"
    };

    private BookState() {}

    /// The reason's stable name, for everything off the hot path.
    public static String name(int state) {
        return state >= 0 && state < NAMES.length ? NAMES[state] : "UNKNOWN_" + state;
    }
}
