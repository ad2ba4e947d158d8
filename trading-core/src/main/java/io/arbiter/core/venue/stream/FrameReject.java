package io.arbiter.core.venue.stream;

/// Why a frame, or a part of one, was refused.
public enum FrameReject {
    NOT_JSON,
    MISSING_FIELD,
    BAD_PRICE,
    BAD_SIZE,
    TOO_MANY_LEVELS,
    UNKNOWN_TYPE,
    UNEXPECTED_TEXT,
    SEQUENCE_GAP,
    SEQUENCE_REPEATED,
    OLDER_THAN_SNAPSHOT,
    HASH_MISMATCH,
    VENUE_ERROR
}
