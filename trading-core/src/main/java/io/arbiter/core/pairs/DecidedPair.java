package io.arbiter.core.pairs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pair with the newest decision about it, if there is one.
///
/// @param origin MANUAL, MATCHER or IMPORT
/// @param openExecutions executions of the pair that still hold or may hold something
public record DecidedPair(
        String id,
        String title,
        String kalshiMarket,
        String polymarketMarket,
        String origin,
        int openExecutions,
        @Nullable Decision newest) {

    /// How the pair stands at a moment.
    public enum Status {
        PROPOSED,
        APPROVED,
        REJECTED,
        SUSPENDED,
        LATER,
        AWAITING_SECOND,
        EXPIRED
    }

    public Status statusAt(Instant now) {
        return newest == null ? Status.PROPOSED : newest.statusAt(now);
    }

    int nextVersion() {
        return newest == null ? 1 : newest.version() + 1;
    }

    /// Who decided what, and why.
    ///
    /// @param termsHash [PairTerms#hash] at that time; empty when the decision is pinned to nothing
    /// @param expiresAt end of an approval, or when a pair put away comes back
    /// @param firstApprover who approved before, when two were needed; else empty
    public record Decision(
            int version,
            Approval.Verdict verdict,
            int reserveTicks,
            String decidedBy,
            String reason,
            Instant decidedAt,
            String termsHash,
            @Nullable Instant expiresAt,
            Checklist checklist,
            String firstApprover) {

        public Status statusAt(Instant now) {
            boolean over = expiresAt != null && !now.isBefore(expiresAt);
            return switch (verdict) {
                case APPROVED -> over ? Status.EXPIRED : Status.APPROVED;
                case REJECTED -> Status.REJECTED;
                case SUSPENDED -> Status.SUSPENDED;
                case LATER -> over ? Status.PROPOSED : Status.LATER;
                case AWAITING_SECOND -> Status.AWAITING_SECOND;
                case EXPIRED -> Status.EXPIRED;
            };
        }
    }
}
