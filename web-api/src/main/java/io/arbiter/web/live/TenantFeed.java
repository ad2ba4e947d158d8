package io.arbiter.web.live;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Reads one tenant's stream, once for all of its subscribers, on a virtual thread of its own.
final class TenantFeed {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFeed.class);
    private static final int BATCH = 256;

    /// What came in this time is handed to each client at once, so that it is written at once.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final TenantId tenant;
    private final LiveView live;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private String lastId;
    private boolean stale;

    /// @param lastId where to begin; nothing before it is sent
    TenantFeed(TenantId tenant, LiveView live, String lastId) {
        this.tenant = tenant;
        this.live = live;
        this.lastId = lastId;
    }

    void start() {
        Thread.ofVirtual().name("live-" + tenant).start(this::run);
    }

    void stop() {
        stopping.countDown();
        broadcast(new Signal.Ended());
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    /// Whether nobody is left.
    boolean remove(Subscription subscription) {
        subscriptions.remove(subscription);
        return subscriptions.isEmpty();
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads once and returns how long to wait before the next time.
    private Duration step() {
        try {
            List<LiveView.Entry> entries = live.read(tenant, lastId, BATCH, Duration.ZERO);
            heal();
            if (!entries.isEmpty()) {
                lastId = entries.getLast().id();
                List<Signal> news = entries.stream().<Signal>map(Signal.News::new).toList();
                subscriptions.forEach(subscription -> subscription.offerAll(news));
            }
            return entries.size() < BATCH ? PAUSE : Duration.ZERO;
        } catch (DataAccessException e) {
            fail(e);
            return RETRY;
        }
    }

    private void heal() {
        if (stale) {
            stale = false;
            LOG.info("live_feed_healed tenant={}", tenant);
            broadcast(new Signal.Missed());
        }
    }

    private void fail(DataAccessException failure) {
        if (!stale) {
            stale = true;
            LOG.warn(
                    "live_feed_stale tenant={} cause={}",
                    tenant,
                    failure.getClass().getSimpleName());
            broadcast(new Signal.Stale());
        }
    }

    private void broadcast(Signal signal) {
        subscriptions.forEach(subscription -> subscription.offer(signal));
    }
}
