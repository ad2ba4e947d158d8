package io.arbiter.core.live.redis;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.background.BatchQueue;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.v1.Event;
import io.arbiter.v1.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Publishes to Redis from a thread of its own. While Redis is away events are dropped and counted;
/// trading does not notice.
public final class RedisEvents implements LiveEvents, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisEvents.class);
    private static final int CAPACITY = 2_000;

    private final TenantId tenant;
    private final LiveView view;
    private final Counter dropped;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final BatchQueue<Event> queue;

    RedisEvents(TenantId tenant, LiveView view, MeterRegistry meters) {
        this.tenant = tenant;
        this.view = view;
        this.dropped =
                Counter.builder("arbiter.live.dropped")
                        .description("Events that never reached Redis")
                        .register(meters);
        this.queue = new BatchQueue<>("live-events", CAPACITY, 100, this::write);
    }

    @Override
    public void publish(Event event) {
        if (!queue.offer(event)) {
            dropped.increment();
        }
    }

    /// Whether the last write reached Redis.
    public boolean isUp() {
        return up.get();
    }

    /// Replaces the status snapshot; blocks for at most the Redis timeout and never fails.
    public void putStatus(Status status) {
        attempt(() -> view.putStatus(tenant, status));
    }

    private void write(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (!attempt(() -> view.publish(tenant, event))) {
                dropped.increment(events.size() - (double) i);
                return;
            }
        }
    }

    private boolean attempt(Runnable write) {
        try {
            write.run();
            if (up.compareAndSet(false, true)) {
                LOG.info("redis_up");
            }
            return true;
        } catch (DataAccessException e) {
            if (up.compareAndSet(true, false)) {
                LOG.warn("redis_down error={}", e.toString());
            }
            return false;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
