package io.arbiter.bot.people.persistence;

import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.LinkCodes;
import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Codes are global rows: one is presented before its tenant is known.
public final class JdbcLinkCodes implements LinkCodes {

    private final JdbcClient jdbc;

    public JdbcLinkCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<LinkCode> findUsable(String hash, Instant now) {
        return jdbc.sql(
                        """
                        select code_hash, tenant_id, user_id, expires_at from telegram_link_codes
                        where code_hash = ? and used_at is null and expires_at > ?
                        """)
                .params(hash, now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new LinkCode(
                                row.getString(1),
                                new TenantId(row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public boolean spend(String hash, Instant now) {
        return jdbc.sql(
                                """
                                update telegram_link_codes set used_at = ?
                                where code_hash = ? and used_at is null and expires_at > ?
                                """)
                        .params(now.atOffset(ZoneOffset.UTC), hash, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
