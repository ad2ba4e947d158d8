package io.arbiter.bot.outbox.persistence;

import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Letter.Line;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.outbox.Queued;
import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Rows of `telegram_outbox`. Creation times are strictly increasing within a process, so that
/// letters of one moment keep their order.
public final class JdbcOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;
    private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.EPOCH);

    public JdbcOutbox(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void put(
            TenantId tenant, long chatId, Priority priority, String dedupKey, Letter letter) {
        OffsetDateTime now = utc(nextInstant());
        jdbc.sql(
                        """
                        insert into telegram_outbox (id, tenant_id, chat_id, priority, dedup_key, body, not_before, created_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (tenant_id, chat_id, dedup_key) do nothing
                        """)
                .params(
                        ids.next("out"),
                        tenant.value(),
                        chatId,
                        priority.rank(),
                        dedupKey,
                        json.writeValueAsString(letter),
                        now,
                        now)
                .update();
    }

    @Override
    public void append(
            TenantId tenant,
            long chatId,
            Priority priority,
            String dedupKey,
            Letter head,
            Line line,
            Instant sendAt) {
        Letter started = head.with(line);
        jdbc.sql(
                        """
                        insert into telegram_outbox (id, tenant_id, chat_id, priority, dedup_key, body, not_before, created_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (tenant_id, chat_id, dedup_key) do update
                        set body = jsonb_set(telegram_outbox.body, '{lines}', telegram_outbox.body -> 'lines' || (excluded.body -> 'lines'))
                        where telegram_outbox.state = 'PENDING'
                        """)
                .params(
                        ids.next("out"),
                        tenant.value(),
                        chatId,
                        priority.rank(),
                        dedupKey,
                        json.writeValueAsString(started),
                        utc(sendAt),
                        utc(nextInstant()))
                .update();
    }

    @Override
    public List<Long> chatsDue(TenantId tenant, Instant now) {
        return jdbc.sql(
                        "select distinct chat_id from telegram_outbox where state = 'PENDING' and not_before <= ?")
                .param(utc(now))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    @Override
    public Optional<Queued> next(TenantId tenant, long chatId, Instant now) {
        return jdbc.sql(
                        """
                        select id, tenant_id, chat_id, priority, body, attempts, created_at from telegram_outbox
                        where state = 'PENDING' and chat_id = ? and not_before <= ?
                        order by priority, created_at, id limit 1
                        """)
                .params(chatId, utc(now))
                .query(this::queued)
                .optional();
    }

    private Queued queued(ResultSet row, int number) throws SQLException {
        return new Queued(
                row.getString(1),
                new TenantId(row.getObject(2, UUID.class)),
                row.getLong(3),
                Priority.ofRank(row.getInt(4)),
                json.readValue(row.getString(5), Letter.class),
                row.getInt(6),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    @Override
    public Optional<Instant> nextDue(TenantId tenant) {
        return jdbc.sql(
                        "select not_before from telegram_outbox where state = 'PENDING' order by not_before limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public void markSent(String id, int messageId, Instant at) {
        jdbc.sql(
                        """
                        update telegram_outbox
                        set state = 'SENT', telegram_message_id = ?, sent_at = ?, attempts = attempts + 1, last_error = null
                        where id = ?
                        """)
                .params(messageId, utc(at), id)
                .update();
    }

    @Override
    public void postpone(String id, Instant notBefore, int attempts, String error) {
        jdbc.sql(
                        "update telegram_outbox set not_before = ?, attempts = ?, last_error = ? where id = ?")
                .params(utc(notBefore), attempts, error, id)
                .update();
    }

    @Override
    public void quieten(long chatId, Instant until, String error) {
        jdbc.sql(
                        """
                        update telegram_outbox set not_before = greatest(not_before, ?), last_error = ?
                        where chat_id = ? and state = 'PENDING'
                        """)
                .params(utc(until), error, chatId)
                .update();
    }

    @Override
    public int prune(Instant before) {
        return jdbc.sql("delete from telegram_outbox where state <> 'PENDING' and created_at < ?")
                .param(utc(before))
                .update();
    }

    @Override
    public void markDead(String id, String error) {
        jdbc.sql("update telegram_outbox set state = 'DEAD', last_error = ? where id = ?")
                .params(error, id)
                .update();
    }

    @Override
    public void abandon(long chatId, String error) {
        jdbc.sql(
                        "update telegram_outbox set state = 'DEAD', last_error = ? where chat_id = ? and state = 'PENDING'")
                .params(error, chatId)
                .update();
    }

    @Override
    public void moveChat(long from, long to) {
        jdbc.sql("update telegram_outbox set chat_id = ? where chat_id = ? and state = 'PENDING'")
                .params(to, from)
                .update();
    }

    @Override
    public OptionalInt messageId(long chatId, String dedupKey) {
        return jdbc.sql(
                        """
                        select coalesce(telegram_message_id, 0) from telegram_outbox where chat_id = ? and dedup_key = ?
                        """)
                .params(chatId, dedupKey)
                .query(Integer.class)
                .optional()
                .filter(id -> id != 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public boolean isWaiting(long chatId, String dedupKey) {
        return jdbc.sql(
                        "select exists (select from telegram_outbox where chat_id = ? and dedup_key = ? and state = 'PENDING')")
                .params(chatId, dedupKey)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Instant> putTimes(long chatId, String keyPrefix, int limit) {
        return jdbc.sql(
                        """
                        select created_at from telegram_outbox
                        where chat_id = ? and starts_with(dedup_key, ?) order by created_at desc limit ?
                        """)
                .params(chatId, keyPrefix, limit)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    @Override
    public int depth(TenantId tenant) {
        return jdbc.sql("select count(*) from telegram_outbox where state = 'PENDING'")
                .query(Integer.class)
                .single();
    }

    private Instant nextInstant() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return newest.updateAndGet(
                last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
