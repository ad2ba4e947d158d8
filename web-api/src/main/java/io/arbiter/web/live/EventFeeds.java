package io.arbiter.web.live;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Live events for any number of subscribers: one reader per tenant that has any, none otherwise.
///
/// Stops before the web server does, so that open streams end first and the server drains at once.
/// Safe for many threads.
public final class EventFeeds implements SmartLifecycle {

    private final LiveView live;
    private final Map<TenantId, TenantFeed> feeds = new HashMap<>();
    private boolean running;

    EventFeeds(LiveView live) {
        this.live = live;
    }

    /// Signals from now on. Close it when the client is gone.
    ///
    /// @throws ApiException STREAM_UNAVAILABLE while Redis is away or the service stops
    public Subscription subscribe(TenantId tenant) {
        synchronized (feeds) {
            if (!running) {
                throw new ApiException(
                        ProblemType.STREAM_UNAVAILABLE, "this task is stopping; connect again");
            }
            TenantFeed feed = feeds.get(tenant);
            if (feed == null) {
                feed = new TenantFeed(tenant, live, newestId(tenant));
                feeds.put(tenant, feed);
                feed.start();
            }
            Subscription subscription = new Subscription(s -> leave(tenant, s));
            feed.add(subscription);
            return subscription;
        }
    }

    /// Id of the newest entry.
    ///
    /// @throws ApiException STREAM_UNAVAILABLE while Redis is away
    public String newestId(TenantId tenant) {
        try {
            return live.newestId(tenant);
        } catch (DataAccessException e) {
            throw interrupted(e);
        }
    }

    /// Entries after `lastId`, for a client that comes back.
    ///
    /// @throws ApiException STREAM_UNAVAILABLE while Redis is away
    public List<LiveView.Entry> read(TenantId tenant, String lastId, int count) {
        try {
            return live.read(tenant, lastId, count, Duration.ZERO);
        } catch (DataAccessException e) {
            throw interrupted(e);
        }
    }

    private void leave(TenantId tenant, Subscription subscription) {
        synchronized (feeds) {
            TenantFeed feed = feeds.get(tenant);
            if (feed != null && feed.remove(subscription)) {
                feeds.remove(tenant);
                feed.stop();
            }
        }
    }

    private static ApiException interrupted(DataAccessException cause) {
        return new ApiException(
                ProblemType.STREAM_UNAVAILABLE,
                "live events are interrupted; connect again in a second",
                cause);
    }

    @Override
    public void start() {
        synchronized (feeds) {
            running = true;
        }
    }

    @Override
    public void stop() {
        synchronized (feeds) {
            running = false;
            feeds.values().forEach(TenantFeed::stop);
            feeds.clear();
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (feeds) {
            return running;
        }
    }
}
