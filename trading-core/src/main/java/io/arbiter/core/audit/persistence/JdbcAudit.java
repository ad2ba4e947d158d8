package io.arbiter.core.audit.persistence;

import io.arbiter.common.chain.HashChain;
import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.background.BatchQueue;
import io.arbiter.core.database.persistence.RefusedRows;
import io.arbiter.core.database.persistence.TenantDatabase;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class JdbcAudit implements Audit {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAudit.class);
    private static final int CAPACITY = 1_000;

    private final TenantDatabase database;
    private final Ids ids;
    private final Clock clock;
    private final BatchQueue<Line> queue;

    JdbcAudit(TenantDatabase database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.queue = new BatchQueue<>("audit", CAPACITY, 50, this::write, RefusedRows::isRefusal);
    }

    @Override
    public void record(Actor actor, String action, String subject, Map<String, String> detail) {
        Line line = new Line(ids.next("aud"), clock.instant(), actor, action, subject, detail);
        LOG.info(
                "command action={} actor={} surface={} subject={}",
                action,
                actor.name(),
                actor.surface(),
                subject);
        if (!queue.offer(line)) {
            LOG.error("audit_line_lost action={} actor={}", action, actor.name());
        }
    }

    private void write(List<Line> lines) {
        database.run(jdbc -> {
            for (Line line : lines) {
                jdbc.sql(
                                """
                                insert into audit (id, tenant_id, at, actor, surface, action, subject, detail)
                                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                                on conflict do nothing
                                """)
                        .param(line.id())
                        .param(database.tenant().value())
                        .param(line.at().atOffset(ZoneOffset.UTC))
                        .param(line.actor().name())
                        .param(SurfaceNames.of(line.actor().surface()))
                        .param(line.action())
                        .param(line.subject())
                        .param(HashChain.canonical(line.detail()))
                        .update();
            }
        });
    }

    @PreDestroy
    void close() {
        queue.close();
    }

    private record Line(
            String id,
            Instant at,
            Actor actor,
            String action,
            String subject,
            Map<String, String> detail) {}
}
