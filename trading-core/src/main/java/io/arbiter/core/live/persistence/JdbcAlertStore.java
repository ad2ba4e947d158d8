package io.arbiter.core.live.persistence;

import io.arbiter.core.background.BatchQueue;
import io.arbiter.core.database.persistence.RefusedRows;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.live.AlertStore;
import io.arbiter.v1.Alert;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcAlertStore implements AlertStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAlertStore.class);
    private static final int CAPACITY = 1_000;

    private final TenantDatabase database;
    private final BatchQueue<Alert> queue;

    JdbcAlertStore(TenantDatabase database) {
        this.database = database;
        this.queue = new BatchQueue<>("alerts", CAPACITY, 50, this::write, RefusedRows::isRefusal);
    }

    @Override
    public void keep(Alert alert) {
        if (!queue.offer(alert)) {
            LOG.error("alert_not_stored id={} title=\"{}\"", alert.getId(), alert.getTitle());
        }
    }

    private void write(List<Alert> alerts) {
        database.run(jdbc -> alerts.forEach(alert -> insert(jdbc, alert)));
    }

    private void insert(JdbcClient jdbc, Alert alert) {
        Instant raisedAt =
                Instant.ofEpochSecond(
                        alert.getRaisedAt().getSeconds(), alert.getRaisedAt().getNanos());
        jdbc.sql(
                        """
                        insert into alerts (id, tenant_id, severity, category, title, detail, mode, subject_id, raised_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .param(alert.getId())
                .param(database.tenant().value())
                .param(alert.getSeverity().name().substring("SEVERITY_".length()))
                .param(alert.getCategory())
                .param(alert.getTitle())
                .param(alert.getDetail())
                .param(alert.getMode().name().substring("MODE_".length()))
                .param(alert.getSubjectId())
                .param(raisedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    @PreDestroy
    void close() {
        queue.close();
    }
}
