package io.arbiter.web.telegram;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.audit.AuditLog;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Telegram accounts that speak for a user. Safe for many threads.
class TelegramLinks {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    TelegramLinks(JdbcClient jdbc, TenantTransactions transactions, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
    }

    /// The person's own, newest first.
    List<Link> of(Identity identity) {
        return transactions.call(
                identity.tenant(),
                () ->
                        jdbc.sql(
                                        """
                                        select telegram_user_id, telegram_name, linked_at from telegram_links
                                        where user_id = :user and active order by linked_at desc
                                        """)
                                .param("user", identity.userId())
                                .query((row, _) -> link(row))
                                .list());
    }

    /// The bot takes nothing from it and tells it nothing from now on, until it is linked anew.
    ///
    /// @return false when the person has no such link
    boolean remove(Identity identity, long telegramId) {
        return transactions.call(
                identity.tenant(),
                () -> {
                    int removed =
                            jdbc.sql(
                                            """
                                            update telegram_links set active = false, version = version + 1
                                            where telegram_user_id = :id and user_id = :user and active
                                            """)
                                    .param("id", telegramId)
                                    .param("user", identity.userId())
                                    .update();
                    if (removed > 0) {
                        audit.write(
                                identity, "TELEGRAM_UNLINKED", Long.toString(telegramId), Map.of());
                    }
                    return removed > 0;
                });
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                Long.toString(row.getLong("telegram_user_id")),
                row.getString("telegram_name"),
                Times.column(row, "linked_at"));
    }

    /// @param id Telegram's id of the person
    record Link(String id, String name, Instant linkedAt) {}
}
