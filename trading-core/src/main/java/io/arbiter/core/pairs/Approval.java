package io.arbiter.core.pairs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest decision about a pair.
///
/// @param termsHash [PairTerms#hash] at the time of the decision
public record Approval(
        String pairId,
        String title,
        String kalshiMarket,
        String polymarketMarket,
        int version,
        Verdict verdict,
        String termsHash,
        int reserveTicks,
        @Nullable Instant expiresAt) {

    /// What was decided.
    public enum Verdict {
        APPROVED,
        REJECTED,
        SUSPENDED,
        /// Put away until [Approval#expiresAt].
        LATER,
        /// One person approved; another one must as well.
        AWAITING_SECOND,
        /// Approved until a date that is over.
        EXPIRED
    }

    boolean endsBy(Instant now) {
        return verdict == Verdict.APPROVED && expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean holdsAt(Instant now) {
        return verdict == Verdict.APPROVED && (expiresAt == null || now.isBefore(expiresAt));
    }
}
