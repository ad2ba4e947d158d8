package io.arbiter.core.journal;

import java.util.List;

/// The append-only record of what the core intended and what came of it.
public interface Journal {

    /// Appends entries in this order. Joins the caller's transaction, so that an entry and the
    /// state change that it tells of stand or fall together.
    void append(List<JournalEntry> entries);

    /// Appends those of the entries that are not there yet: what an earlier process spooled may
    /// have been stored just before it ended.
    ///
    /// @return how many were missing
    int appendMissing(List<JournalEntry> entries);

    /// Entries about one execution, oldest first.
    List<JournalEntry> of(String executionId);
}
