package io.arbiter.core.reconciliation;

import io.arbiter.common.security.Actor;
import java.time.Instant;

/// A discrepancy that a person looked at.
public record Acknowledged(
        Discrepancy discrepancy, String requestId, Actor actor, String reason, Instant at) {}
