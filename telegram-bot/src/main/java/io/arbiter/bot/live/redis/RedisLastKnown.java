package io.arbiter.bot.live.redis;

import io.arbiter.bot.live.LastKnown;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Status;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Reads the status snapshot; a Redis that is gone means that nothing is known.
public final class RedisLastKnown implements LastKnown {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLastKnown.class);

    private final LiveView live;

    public RedisLastKnown(LiveView live) {
        this.live = live;
    }

    @Override
    public Optional<Status> status(TenantId tenant) {
        try {
            return live.status(tenant);
        } catch (DataAccessException e) {
            LOG.warn("event=snapshot_unreadable tenant={} error=\"{}\"", tenant, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean isReachable(TenantId tenant) {
        try {
            return !live.newestId(tenant).isEmpty();
        } catch (DataAccessException e) {
            LOG.debug("event=redis_unreachable error=\"{}\"", e.getMessage());
            return false;
        }
    }
}
