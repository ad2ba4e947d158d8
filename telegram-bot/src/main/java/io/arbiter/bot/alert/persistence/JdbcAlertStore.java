package io.arbiter.bot.alert.persistence;

import com.google.protobuf.Timestamp;
import io.arbiter.bot.alert.AlertStore;
import io.arbiter.bot.people.Recipient;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads `alerts`, keeps `event_cursors`.
public final class JdbcAlertStore implements AlertStore {

    private static final String CONSUMER = "telegram-bot";

    private final JdbcClient jdbc;

    public JdbcAlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> cursor(TenantId tenant) {
        return jdbc.sql("select stream_id from event_cursors where consumer = ? and tenant_id = ?")
                .params(CONSUMER, tenant.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void saveCursor(TenantId tenant, String eventId) {
        jdbc.sql(
                        """
                        insert into event_cursors (consumer, tenant_id, stream_id) values (?, ?, ?)
                        on conflict (consumer, tenant_id) do update set stream_id = excluded.stream_id
                        """)
                .params(CONSUMER, tenant.value(), eventId)
                .update();
    }

    @Override
    public List<Alert> missedCritical(Recipient to, Instant since) {
        return jdbc.sql(
                        """
                        select a.id, a.category, a.title, a.detail, a.mode, a.subject_id, a.raised_at from alerts a
                        where a.severity = 'CRITICAL' and a.raised_at >= ?
                          and not exists (select from telegram_outbox o
                                          where o.tenant_id = a.tenant_id and o.chat_id = ? and o.dedup_key = 'alert:' || a.id)
                        order by a.raised_at, a.id limit 100
                        """)
                .params(since.atOffset(ZoneOffset.UTC), to.chatId())
                .query(JdbcAlertStore::critical)
                .list();
    }

    private static Alert critical(ResultSet row, int number) throws SQLException {
        Instant raisedAt = row.getObject(7, OffsetDateTime.class).toInstant();
        return Alert.newBuilder()
                .setId(row.getString(1))
                .setSeverity(Severity.SEVERITY_CRITICAL)
                .setCategory(row.getString(2))
                .setTitle(row.getString(3))
                .setDetail(row.getString(4))
                .setMode(row.getString(5).equals("LIVE") ? Mode.MODE_LIVE : Mode.MODE_PAPER)
                .setSubjectId(row.getString(6))
                .setRaisedAt(
                        Timestamp.newBuilder()
                                .setSeconds(raisedAt.getEpochSecond())
                                .setNanos(raisedAt.getNano()))
                .build();
    }
}
