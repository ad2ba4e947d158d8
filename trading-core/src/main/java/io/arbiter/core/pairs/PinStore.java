package io.arbiter.core.pairs;

import java.time.Instant;
import java.util.Optional;

/// The terms behind approvals, and what hangs on a pair.
public interface PinStore {

    /// Keeps the text that this hash stands for.
    void pin(String termsHash, String terms);

    /// The text behind a hash; empty for one that was never pinned.
    Optional<String> terms(String termsHash);

    /// Adds an EXPIRED version after this approval.
    void expire(Approval approval, Instant at);

    /// Executions of the pair that still hold or may hold something.
    int openExecutions(String pairId);
}
