package io.arbiter.core.execution;

import java.util.List;
import java.util.Optional;

/// Executions in the system of record. Every call throws a runtime exception when the database does
/// not answer; each is safe to repeat.
public interface ExecutionStore {

    /// Stores one change: execution, legs, fills, positions, ledger and journal together or not at
    /// all.
    void store(Step step);

    Optional<Execution> find(String id);

    /// Executions that an earlier process left before their end, oldest first.
    List<Execution> unfinished();
}
