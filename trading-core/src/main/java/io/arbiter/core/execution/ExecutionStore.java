package io.arbiter.core.execution;

import java.util.List;
import java.util.Optional;

/// Executions in the system of record. Calls throw a runtime exception when the database does not
/// answer, except where they say otherwise; each is safe to repeat.
public interface ExecutionStore {

    /// Stores one change: execution, legs, fills, positions, ledger and journal together or not at
    /// all.
    void store(Step step);

    Optional<Execution> find(String id);

    /// Keeps the journal entry of a step that cannot be stored now where it outlives this process.
    /// Needs no database and never fails; keeping a step again does nothing.
    void keep(Step step);

    /// Executions that an earlier process left before their end, oldest first. What that process
    /// kept and could not store is in the journal by then.
    List<Execution> unfinished();
}
