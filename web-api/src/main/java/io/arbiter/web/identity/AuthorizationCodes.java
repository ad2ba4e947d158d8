package io.arbiter.web.identity;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.identity.RefreshTokens.Grant;
import io.arbiter.web.wire.Hashes;
import io.arbiter.web.wire.Times;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Authorization codes: each is good once, for a minute, for one client and address, and only with
/// the secret behind its challenge (RFC 7636). A second use ends the sign-in that the first began.
/// Only hashes are stored. Safe for many threads.
class AuthorizationCodes {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodes.class);
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final Clock clock;
    private final SecureRandom random;
    private final Ids ids;
    private final RefreshTokens sessions;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    AuthorizationCodes(
            Clock clock,
            SecureRandom random,
            Ids ids,
            RefreshTokens sessions,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// A code for a person who has just signed in.
    String issue(UserAccount user, SignInProof proof, AuthorizationRequest request) {
        String code = TenantSecrets.draw(user.tenant(), random);
        transactions.run(user.tenant(), () -> write(code, user, proof, request));
        return code;
    }

    private void write(
            String code, UserAccount user, SignInProof proof, AuthorizationRequest request) {
        jdbc.sql("delete from authorization_codes where user_id = :user and expires_at < :before")
                .param("user", user.id())
                // Kept for as long as a stolen one may come back.
                .param("before", sessions.beginningOf(clock.instant()).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        insert into authorization_codes (code_hash, tenant_id, user_id, client,
                            redirect_uri, code_challenge, family, signed_in_at, methods, expires_at)
                        values (:hash, :tenant, :user, :client, :redirect, :challenge, :family,
                            :signed_in, :methods, :expires)
                        """)
                .param("hash", Hashes.sha256(code))
                .param("tenant", user.tenant().value())
                .param("user", user.id())
                .param("client", request.clientId())
                .param("redirect", request.redirectUri())
                .param("challenge", request.codeChallenge())
                .param("family", ids.next("ses"))
                .param("signed_in", proof.at().atOffset(ZoneOffset.UTC))
                .param("methods", String.join(" ", proof.methods()))
                .param("expires", clock.instant().plus(LIFETIME).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What a code stands for; empty when it is unknown, over, used before or somebody else's.
    Optional<Grant> redeem(Redemption redemption) {
        return TenantSecrets.tenantOf(redemption.code())
                .flatMap(tenant -> transactions.call(tenant, () -> redeemHere(tenant, redemption)));
    }

    private Optional<Grant> redeemHere(TenantId tenant, Redemption redemption) {
        String hash = Hashes.sha256(redemption.code());
        Optional<Row> found =
                jdbc.sql("select * from authorization_codes where code_hash = :hash for update")
                        .param("hash", hash)
                        .query((row, _) -> row(tenant, row))
                        .optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get();
        if (row.used()) {
            sessions.endFamily(row.grant());
            LOG.warn(
                    "authorization_code_reused family={} user_id={} action=\"the session was"
                            + " ended; the code may have been stolen\"",
                    row.grant().family(),
                    row.grant().userId());
            return Optional.empty();
        }
        jdbc.sql("update authorization_codes set used_at = :now where code_hash = :hash")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", hash)
                .update();
        boolean good =
                clock.instant().isBefore(row.expiresAt())
                        && row.grant().client().equals(redemption.client())
                        && row.redirectUri().equals(redemption.redirectUri())
                        && row.challenge().equals(challenge(redemption.verifier()));
        return good ? Optional.of(row.grant()) : Optional.empty();
    }

    private Row row(TenantId tenant, ResultSet row) throws SQLException {
        SignInProof proof =
                new SignInProof(
                        Times.column(row, "signed_in_at"),
                        Set.of(row.getString("methods").split(" ")));
        return new Row(
                new Grant(
                        tenant,
                        row.getString("user_id"),
                        row.getString("client"),
                        row.getString("family"),
                        proof,
                        sessions.endOf(proof)),
                row.getString("redirect_uri"),
                row.getString("code_challenge"),
                Times.column(row, "expires_at"),
                row.getObject("used_at") != null);
    }

    /// The challenge of a verifier: S256 of RFC 7636 4.2.
    static String challenge(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// What a client shows to get its tokens.
    ///
    /// @param verifier the secret behind the challenge
    record Redemption(String code, String client, String redirectUri, String verifier) {

        @Override
        public String toString() {
            return "Redemption[***]";
        }
    }

    private record Row(
            Grant grant, String redirectUri, String challenge, Instant expiresAt, boolean used) {}
}
