package io.arbiter.core.risk;

/// What the limits by scope need to know from the system of record. Every call throws a runtime
/// exception when the database does not answer.
public interface ScopeStore {

    LimitBook limits();

    HeldRisk held();
}
