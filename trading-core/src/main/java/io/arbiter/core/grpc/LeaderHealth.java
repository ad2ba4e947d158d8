package io.arbiter.core.grpc;

import io.arbiter.core.lease.Leadership;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.List;

/// Tells callers which core trades: the services that need the leader are SERVING there and
/// NOT_SERVING on a standby. The process itself, the empty service name, is healthy on both.
final class LeaderHealth {

    /// Services that clients ask the health of.
    static final List<String> SERVICES =
            List.of("arbiter.v1.TradingService", "arbiter.v1.LimitService");

    private final Leadership leadership;
    private final HealthStatusManager health;

    LeaderHealth(Leadership leadership, HealthStatusManager health) {
        this.leadership = leadership;
        this.health = health;
    }

    void tell() {
        ServingStatus status =
                leadership.leads() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        SERVICES.forEach(service -> health.setStatus(service, status));
    }
}
