package io.arbiter.web.identity;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The authenticator apps of people. Each code is good once. Safe for many threads.
public final class SecondFactors {

    private final Clock clock;
    private final SecureRandom random;
    private final SecretBox box;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    SecondFactors(
            Clock clock,
            SecureRandom random,
            SecretBox box,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        this.clock = clock;
        this.random = random;
        this.box = box;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Draws a new secret; it counts only after [#confirm]. A confirmed one is left alone.
    public Optional<String> begin(Identity identity) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        int written =
                transactions.call(
                        identity.tenant(),
                        () ->
                                jdbc.sql(
                                                """
                                                insert into second_factors
                                                    (user_id, tenant_id, sealed_secret, created_at)
                                                values (:user, :tenant, :secret, :now)
                                                on conflict (user_id) do update
                                                    set sealed_secret = excluded.sealed_secret,
                                                        created_at = excluded.created_at
                                                    where second_factors.confirmed_at is null
                                                """)
                                        .param("user", identity.userId())
                                        .param("tenant", identity.tenant().value())
                                        .param("secret", box.seal(secret, identity.userId()))
                                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                        .update());
        return written == 0 ? Optional.empty() : Optional.of(Totp.base32(secret));
    }

    /// Whether the code is right; from then on it is demanded at every sign-in.
    public boolean confirm(Identity identity, String code) {
        return accept(identity.tenant(), identity.userId(), code);
    }

    /// Whether this person must show a code to sign in.
    public boolean demanded(TenantId tenant, String userId) {
        return transactions.call(
                tenant,
                () ->
                        jdbc.sql(
                                                """
                                                select count(*) from second_factors
                                                where user_id = :user and confirmed_at is not null
                                                """)
                                        .param("user", userId)
                                        .query(Integer.class)
                                        .single()
                                > 0);
    }

    /// Takes a code, once.
    boolean accept(TenantId tenant, String userId, String code) {
        return transactions.call(tenant, () -> acceptHere(userId, code));
    }

    /// Takes the app away; the next sign-in asks for no code.
    public void remove(TenantId tenant, String userId) {
        transactions.run(
                tenant,
                () ->
                        jdbc.sql("delete from second_factors where user_id = :user")
                                .param("user", userId)
                                .update());
    }

    /// The row stays locked until the step is written, so that two sign-ins cannot share a code.
    private boolean acceptHere(String userId, String code) {
        OptionalLong step =
                jdbc.sql(
                                """
                                select sealed_secret, last_step from second_factors
                                where user_id = :user for update
                                """)
                        .param("user", userId)
                        .query((row, _) ->
                                Totp.accept(
                                        box.open(row.getBytes("sealed_secret"), userId),
                                        code,
                                        clock.instant(),
                                        row.getLong("last_step")))
                        .optional()
                        .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql(
                        """
                        update second_factors
                        set last_step = :step, confirmed_at = coalesce(confirmed_at, :now)
                        where user_id = :user
                        """)
                .param("step", step.getAsLong())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("user", userId)
                .update();
        return true;
    }
}
