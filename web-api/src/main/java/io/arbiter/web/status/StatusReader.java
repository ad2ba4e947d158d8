package io.arbiter.web.status;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import io.arbiter.web.core.CoreClient;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The status from the best source that answers: trading-core, its last snapshot in Redis, or the
/// database. Only the first is live; the others are marked stale.
@Component
public class StatusReader {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);

    private final CoreClient core;
    private final LiveView live;
    private final StoredStatus stored;

    StatusReader(CoreClient core, LiveView live, StoredStatus stored) {
        this.core = core;
        this.live = live;
        this.stored = stored;
    }

    public Status read(Identity identity, Surface surface) {
        try {
            return core.status(identity.actor(surface));
        } catch (ApiException e) {
            LOG.debug("status_not_live cause={}", e.getMessage());
            return lastKnown(identity.tenant());
        }
    }

    private Status lastKnown(TenantId tenant) {
        return snapshot(tenant).orElseGet(() -> stored.read(tenant)).toBuilder()
                .setStale(true)
                .putComponents("trading-core", "does not answer")
                .build();
    }

    private Optional<Status> snapshot(TenantId tenant) {
        try {
            return live.status(tenant);
        } catch (DataAccessException e) {
            LOG.debug("status_snapshot_unavailable cause={}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
