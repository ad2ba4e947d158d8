package io.arbiter.web.paging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A place in a list that is sorted by time and id, newest first: the last row already sent.
public record Cursor(Instant at, String id) {

    /// Before the first row.
    public static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "~");

    /// The time as the database driver takes it.
    public OffsetDateTime timestamp() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
