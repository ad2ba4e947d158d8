package io.arbiter.web.identity;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.wire.Hashes;
import io.arbiter.web.wire.Times;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Refresh tokens: each is good once and replaced by its successor. When one comes a second time,
/// somebody else has it, so its whole family, which is one sign-in, ends. Only hashes are stored.
/// Safe for many threads.
public final class RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

    private final Clock clock;
    private final SecureRandom random;
    private final Ids ids;
    private final Duration lifetime;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    /// @param lifetime how long a sign-in can be kept up without signing in again
    RefreshTokens(
            Clock clock,
            SecureRandom random,
            Ids ids,
            Duration lifetime,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.lifetime = lifetime;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// The first token of a new family.
    ///
    /// @param client that it is given to; empty for the session operations
    String begin(UserAccount user, SignInProof proof, String client) {
        return begin(
                new Grant(user.tenant(), user.id(), client, ids.next("ses"), proof, endOf(proof)));
    }

    /// The first token of a family that an authorization code named.
    String begin(Grant grant) {
        return transactions.call(grant.tenant(), () -> issue(grant));
    }

    /// When a sign-in cannot be kept up any longer.
    Instant endOf(SignInProof proof) {
        return proof.at().plus(lifetime);
    }

    /// When sign-ins that end now began.
    Instant beginningOf(Instant end) {
        return end.minus(lifetime);
    }

    /// Exchanges a token for its successor; empty when it is unknown, over, another client's, or
    /// was used before.
    Optional<Successor> exchange(String token, String client) {
        return TenantSecrets.tenantOf(token)
                .flatMap(tenant ->
                        transactions.call(tenant, () -> exchangeHere(tenant, token, client)));
    }

    /// Ends the sign-in that a token belongs to.
    void end(String token) {
        TenantSecrets.tenantOf(token)
                .ifPresent(tenant ->
                        transactions.run(
                                tenant,
                                () ->
                                        read(tenant, token)
                                                .ifPresent(row -> endFamily(row.grant()))));
    }

    /// Ends every sign-in of an account.
    public void endAll(TenantId tenant, String userId) {
        transactions.run(
                tenant,
                () ->
                        jdbc.sql(
                                        """
                                        update refresh_tokens set ended_at = :now
                                        where user_id = :user and ended_at is null
                                        """)
                                .param("now", now())
                                .param("user", userId)
                                .update());
    }

    private Optional<Successor> exchangeHere(TenantId tenant, String token, String client) {
        Optional<Row> found =
                read(tenant, token).filter(row -> row.grant().client().equals(client));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get();
        if (row.used() && !row.ended()) {
            endFamily(row.grant());
            LOG.warn(
                    "refresh_token_reused family={} user_id={} action=\"the session was ended; the"
                            + " token may have been stolen\"",
                    row.grant().family(),
                    row.grant().userId());
            return Optional.empty();
        }
        if (row.ended() || !clock.instant().isBefore(row.grant().expiresAt())) {
            return Optional.empty();
        }
        jdbc.sql("update refresh_tokens set used_at = :now where token_hash = :hash")
                .param("now", now())
                .param("hash", Hashes.sha256(token))
                .update();
        return Optional.of(new Successor(row.grant(), issue(row.grant())));
    }

    /// The row stays locked, so that of two exchanges at once the second sees the first.
    private Optional<Row> read(TenantId tenant, String token) {
        return jdbc.sql(
                        """
                        select family, user_id, client, signed_in_at, methods, expires_at, used_at, ended_at
                        from refresh_tokens where token_hash = :hash for update
                        """)
                .param("hash", Hashes.sha256(token))
                .query((row, _) -> row(tenant, row))
                .optional();
    }

    private String issue(Grant grant) {
        String token = TenantSecrets.draw(grant.tenant(), random);
        jdbc.sql(
                        """
                        insert into refresh_tokens (token_hash, tenant_id, family, user_id,
                            client, signed_in_at, methods, issued_at, expires_at)
                        values (:hash, :tenant, :family, :user, :client, :signed_in, :methods,
                            :now, :expires)
                        """)
                .param("hash", Hashes.sha256(token))
                .param("tenant", grant.tenant().value())
                .param("family", grant.family())
                .param("user", grant.userId())
                .param("client", grant.client())
                .param("signed_in", grant.proof().at().atOffset(ZoneOffset.UTC))
                .param("methods", String.join(" ", grant.proof().methods()))
                .param("now", now())
                .param("expires", grant.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from refresh_tokens where user_id = :user and expires_at < :now")
                .param("user", grant.userId())
                .param("now", now())
                .update();
        return token;
    }

    /// Ends one sign-in, within the transaction of its tenant.
    void endFamily(Grant grant) {
        jdbc.sql(
                        """
                        update refresh_tokens set ended_at = :now
                        where family = :family and ended_at is null
                        """)
                .param("now", now())
                .param("family", grant.family())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(TenantId tenant, ResultSet row) throws SQLException {
        return new Row(
                new Grant(
                        tenant,
                        row.getString("user_id"),
                        row.getString("client"),
                        row.getString("family"),
                        new SignInProof(
                                Times.column(row, "signed_in_at"),
                                Set.of(row.getString("methods").split(" "))),
                        Times.column(row, "expires_at")),
                row.getObject("used_at") != null,
                row.getObject("ended_at") != null);
    }

    /// What a family of tokens stands for: one sign-in of one account.
    record Grant(
            TenantId tenant,
            String userId,
            String client,
            String family,
            SignInProof proof,
            Instant expiresAt) {}

    /// @param token replaces the one that was given
    record Successor(Grant grant, String token) {

        @Override
        public String toString() {
            return "Successor[***]";
        }
    }

    private record Row(Grant grant, boolean used, boolean ended) {}
}
