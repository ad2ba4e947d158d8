package io.arbiter.bot.alert.persistence;

import io.arbiter.bot.alert.AlertMemory;
import io.arbiter.bot.alert.AlertThread;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `alert_threads` and `held_alerts`.
public final class JdbcAlertMemory implements AlertMemory {

    private static final String THREAD =
            "select topic, first_key, first_at, last_at, told_at, times, interval_seconds from alert_threads";

    private final JdbcClient jdbc;

    public JdbcAlertMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<AlertThread> thread(long chatId, String topic) {
        return jdbc.sql(THREAD + " where chat_id = ? and topic = ?")
                .params(chatId, topic)
                .query(JdbcAlertMemory::thread)
                .optional();
    }

    private static AlertThread thread(ResultSet row, int number) throws SQLException {
        return new AlertThread(
                row.getString(1),
                row.getString(2),
                instant(row, 3),
                instant(row, 4),
                instant(row, 5),
                row.getInt(6),
                Duration.ofSeconds(row.getInt(7)));
    }

    @Override
    public void save(TenantId tenant, long chatId, AlertThread thread) {
        jdbc.sql(
                        """
                        insert into alert_threads (tenant_id, chat_id, topic, first_key, first_at, last_at, told_at, times, interval_seconds)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, chat_id, topic) do update
                        set first_key = excluded.first_key, first_at = excluded.first_at, last_at = excluded.last_at,
                            told_at = excluded.told_at, times = excluded.times, interval_seconds = excluded.interval_seconds
                        """)
                .params(
                        tenant.value(),
                        chatId,
                        thread.topic(),
                        thread.firstKey(),
                        utc(thread.firstAt()),
                        utc(thread.lastAt()),
                        utc(thread.toldAt()),
                        thread.times(),
                        Math.toIntExact(thread.interval().toSeconds()))
                .update();
    }

    @Override
    public Optional<AlertThread> threadAbout(long chatId, String subject) {
        return jdbc.sql(
                        THREAD
                                + " where chat_id = ? and starts_with(topic, ?) order by last_at desc limit 1")
                .params(chatId, subject + '\n')
                .query(JdbcAlertMemory::thread)
                .optional();
    }

    @Override
    public void closeAbout(long chatId, String subject) {
        jdbc.sql("delete from alert_threads where chat_id = ? and starts_with(topic, ?)")
                .params(chatId, subject + '\n')
                .update();
    }

    @Override
    public void hold(TenantId tenant, long chatId, Alert alert) {
        Instant raisedAt =
                Instant.ofEpochSecond(
                        alert.getRaisedAt().getSeconds(), alert.getRaisedAt().getNanos());
        jdbc.sql(
                        """
                        insert into held_alerts (tenant_id, chat_id, alert_id, severity, title, mode, raised_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        tenant.value(),
                        chatId,
                        alert.getId(),
                        alert.getSeverity().name().replace("SEVERITY_", ""),
                        alert.getTitle(),
                        alert.getMode().name().replace("MODE_", ""),
                        utc(raisedAt))
                .update();
    }

    @Override
    public List<Held> held(long chatId) {
        return jdbc.sql(
                        """
                        select alert_id, severity, title, mode, raised_at from held_alerts
                        where chat_id = ? order by raised_at, alert_id
                        """)
                .param(chatId)
                .query((row, _) ->
                        new Held(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                instant(row, 5)))
                .list();
    }

    @Override
    public void releaseHeld(long chatId) {
        jdbc.sql("delete from held_alerts where chat_id = ?").param(chatId).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
