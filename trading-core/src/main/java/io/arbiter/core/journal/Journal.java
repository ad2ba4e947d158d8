package io.arbiter.core.journal;

import java.time.Instant;
import java.util.Map;

/// The append-only record of what the core intended and what came of it.
public interface Journal {

    /// Appends one entry. Joins the caller's transaction, so that an entry and the state change
    /// that it tells of stand or fall together.
    ///
    /// @param kind what happened, for example `EXECUTION_OPENED`
    /// @param facts flat, text values only: exact and canonical
    void append(Instant at, String kind, String executionId, Map<String, String> facts);
}
