package io.arbiter.core.reconciliation;

import io.arbiter.common.security.Actor;
import java.time.Instant;

/// Who takes the venue's word, and why.
public record Acknowledgement(String requestId, Actor actor, String reason) {

    Acknowledged of(Discrepancy discrepancy, Instant at) {
        return new Acknowledged(discrepancy, requestId, actor, reason, at);
    }
}
