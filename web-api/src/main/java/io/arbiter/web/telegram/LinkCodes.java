package io.arbiter.web.telegram;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.wire.Hashes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One-time codes that bind a Telegram person to a user. Only the SHA-256 of a code, without its
/// dash, is stored; a new code ends the one before. Safe for many threads.
class LinkCodes {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 8;

    private final Clock clock;
    private final RandomGenerator random;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    LinkCodes(
            Clock clock, RandomGenerator random, JdbcClient jdbc, TenantTransactions transactions) {
        this.clock = clock;
        this.random = random;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    LinkCode create(Identity identity) {
        String code = draw();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFETIME);
        transactions.run(
                identity.tenant(),
                () -> {
                    jdbc.sql(
                                    """
                                    update telegram_link_codes set used_at = :now
                                    where user_id = :user and used_at is null
                                    """)
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .param("user", identity.userId())
                            .update();
                    jdbc.sql(
                                    """
                                    insert into telegram_link_codes
                                        (code_hash, tenant_id, user_id, expires_at)
                                    values (:hash, :tenant, :user, :expires)
                                    """)
                            .param("hash", Hashes.sha256(code))
                            .param("tenant", identity.tenant().value())
                            .param("user", identity.userId())
                            .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                            .update();
                });
        return new LinkCode(code, expiresAt);
    }

    private String draw() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return code.toString();
    }

    /// @param code without the dash that people see
    record LinkCode(String code, Instant expiresAt) {

        String forPeople() {
            return code.substring(0, LENGTH / 2) + '-' + code.substring(LENGTH / 2);
        }

        @Override
        public String toString() {
            return "LinkCode[***]";
        }
    }
}
