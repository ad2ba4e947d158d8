package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Approvals and markets in the system of record.
public interface PairStore {

    /// The newest decision of every pair of the tenant.
    List<Approval> newestApprovals();

    /// The newest decision of one pair.
    Optional<Approval> newestApproval(String pairId);

    /// Adds a SUSPENDED version after this one.
    void suspend(Approval approval, String newTermsHash, String reason, Instant at);

    /// Stores the metadata as it stands now.
    void save(Collection<Market> markets, Instant at);
}
