package io.arbiter.core.lease;

import java.time.Duration;

/// The one lease of the tenant, kept by the database and its clock. Every call throws a runtime
/// exception when the database does not answer.
public interface LeaseStore {

    /// Takes or renews the lease, if nobody else holds it.
    ///
    /// @param holder names this process, a new name for every start
    Claim claim(String holder, Duration ttl);

    /// Gives the lease back at once, if this holder has it.
    void release(String holder);

    /// What the database said.
    ///
    /// @param token the fencing token in force; grows with every change of holder
    record Claim(boolean held, String holder, long token) {}
}
