package io.arbiter.bot.live;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Status;
import java.util.Optional;

/// What trading-core last published. Safe for many threads.
public interface LastKnown {

    /// The newest status; empty when there is none, or when the place that keeps it is gone.
    Optional<Status> status(TenantId tenant);

    /// Whether the place that keeps it answers.
    boolean isReachable(TenantId tenant);
}
