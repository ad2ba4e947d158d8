package io.arbiter.bot.inbox.persistence;

import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.telegram.Incoming;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Rows of `telegram_updates`, which are global: an update is stored before its sender is known.
public final class JdbcUpdates implements Updates {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Clock clock;

    public JdbcUpdates(
            JdbcClient jdbc, TransactionOperations transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Incoming> store(List<Incoming> batch) {
        return transactions.execute(_ -> {
            List<Incoming> stored = new ArrayList<>();
            for (Incoming update : batch) {
                if (insert(update)) {
                    stored.add(update);
                }
            }
            return stored;
        });
    }

    private boolean insert(Incoming update) {
        return jdbc.sql(
                                """
                                insert into telegram_updates (update_id, chat_id, payload, received_at)
                                values (?, ?, ?::jsonb, ?) on conflict (update_id) do nothing
                                """)
                        .params(
                                update.updateId(),
                                update.chatId(),
                                json.writerFor(Incoming.class).writeValueAsString(update),
                                now())
                        .update()
                == 1;
    }

    @Override
    public List<Incoming> unhandled() {
        return jdbc.sql(
                        "select payload from telegram_updates where handled_at is null order by update_id")
                .query((row, _) -> json.readValue(row.getString(1), Incoming.class))
                .list();
    }

    @Override
    public void finish(long updateId) {
        jdbc.sql("update telegram_updates set handled_at = ?, payload = '{}' where update_id = ?")
                .params(now(), updateId)
                .update();
    }

    @Override
    public Optional<Newest> newest() {
        return jdbc.sql(
                        """
                        select update_id, received_at from telegram_updates order by received_at desc, update_id desc limit 1
                        """)
                .query((row, _) ->
                        new Newest(
                                row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public int prune(Instant before) {
        return jdbc.sql(
                        """
                        delete from telegram_updates where handled_at < ?
                          and update_id <> (select update_id from telegram_updates order by received_at desc, update_id desc limit 1)
                        """)
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
