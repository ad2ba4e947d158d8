package io.arbiter.core.pairs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pair with the newest decision about it, if there is one.
public record DecidedPair(
        String id,
        String title,
        String kalshiMarket,
        String polymarketMarket,
        @Nullable Decision newest) {

    /// Who decided what, and why.
    public record Decision(
            int version,
            Approval.Verdict verdict,
            int reserveTicks,
            String decidedBy,
            String reason,
            Instant decidedAt) {}
}
