package io.arbiter.common.chain;

import io.arbiter.common.tenancy.TenantId;

/// What verifying one chain of one tenant found.
public sealed interface ChainReport {

    TenantId tenant();

    ChainKind kind();

    /// Every entry from the anchor to the head is there and unchanged.
    ///
    /// @param entries how many that are
    record Intact(TenantId tenant, ChainKind kind, long entries) implements ChainReport {}

    /// The chain breaks.
    ///
    /// @param sequence the first entry that cannot be trusted
    /// @param reason what does not fit, for people
    record Broken(TenantId tenant, ChainKind kind, long sequence, String reason)
            implements ChainReport {}
}
