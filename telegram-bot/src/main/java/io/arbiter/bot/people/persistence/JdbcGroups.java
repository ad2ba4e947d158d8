package io.arbiter.bot.people.persistence;

import io.arbiter.bot.people.Group;
import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.Person;
import io.arbiter.common.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `telegram_groups`. A group rests while the administrator who linked it is none.
public final class JdbcGroups implements Groups {

    private static final String SELECT =
            """
            select g.tenant_id, g.chat_id, g.thread_id, g.language, g.balances, g.linked_at
            from telegram_groups g join users u on u.id = g.linked_by
            where g.active and u.enabled and u.role = 'ADMIN'
            """;

    private final JdbcClient jdbc;

    public JdbcGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Group> find(long chatId) {
        return jdbc.sql(SELECT + " and g.chat_id = ?")
                .param(chatId)
                .query(JdbcGroups::group)
                .optional();
    }

    @Override
    public List<Group> ofTenant(TenantId tenant) {
        return jdbc.sql(SELECT + " order by g.linked_at").query(JdbcGroups::group).list();
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                new TenantId(row.getObject(1, UUID.class)),
                row.getLong(2),
                row.getInt(3),
                row.getString(4),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    /// A row of another tenant cannot be seen, so the insert does nothing and the update finds
    /// none.
    @Override
    public boolean link(Person administrator, long chatId, int threadId, Instant at) {
        jdbc.sql(
                        """
                        insert into telegram_groups (tenant_id, chat_id, linked_by, linked_at) values (?, ?, ?, ?)
                        on conflict (chat_id) do nothing
                        """)
                .params(
                        administrator.tenant().value(),
                        chatId,
                        administrator.userId(),
                        at.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql(
                                """
                                update telegram_groups
                                set thread_id = ?, linked_by = ?, language = ?, active = true, balances = false, linked_at = ?
                                where chat_id = ?
                                """)
                        .params(
                                threadId,
                                administrator.userId(),
                                administrator.language(),
                                at.atOffset(ZoneOffset.UTC),
                                chatId)
                        .update()
                == 1;
    }

    @Override
    public boolean showBalances(long chatId, boolean shown) {
        return jdbc.sql("update telegram_groups set balances = ? where chat_id = ? and active")
                        .params(shown, chatId)
                        .update()
                == 1;
    }

    @Override
    public void deactivate(long chatId) {
        jdbc.sql("update telegram_groups set active = false where chat_id = ?")
                .param(chatId)
                .update();
    }

    @Override
    public void move(long from, long to) {
        jdbc.sql("update telegram_groups set chat_id = ? where chat_id = ?")
                .params(to, from)
                .update();
    }
}
