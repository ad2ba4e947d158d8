package io.arbiter.web.core;

import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.ReconciliationServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells gRPC clients which services work: those that trading-core carries out are NOT_SERVING
/// while it does not answer; reads and the server as a whole stay SERVING.
final class CoreHealth implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CoreHealth.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final List<String> NEED_CORE =
            List.of(
                    TradingServiceGrpc.SERVICE_NAME,
                    PairServiceGrpc.SERVICE_NAME,
                    LimitServiceGrpc.SERVICE_NAME,
                    ExecutionCommandServiceGrpc.SERVICE_NAME,
                    ReconciliationServiceGrpc.SERVICE_NAME);

    private final CoreClient core;
    private final HealthStatusManager health;
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    CoreHealth(CoreClient core, HealthStatusManager health) {
        this.core = core;
        this.health = health;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread.ofVirtual().name("core-health").start(this::run);
    }

    private void run() {
        ServingStatus before = ServingStatus.UNKNOWN;
        try {
            do {
                ServingStatus now =
                        core.reachable() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
                if (now != before) {
                    LOG.info("core_health status={}", now);
                    NEED_CORE.forEach(service -> health.setStatus(service, now));
                    before = now;
                }
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
