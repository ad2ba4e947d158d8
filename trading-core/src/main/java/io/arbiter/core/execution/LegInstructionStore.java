package io.arbiter.core.execution;

import java.util.Optional;

/// Instructions in the system of record. Every call throws a runtime exception when the database
/// does not answer.
public interface LegInstructionStore {

    Optional<LegInstruction> find(String requestId);

    /// Adds an instruction; one that is there already is left alone.
    void add(LegInstruction instruction);
}
