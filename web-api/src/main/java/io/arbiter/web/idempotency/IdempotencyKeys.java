package io.arbiter.web.idempotency;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was answered under which key, for 24 hours. Safe for many threads and tasks.
class IdempotencyKeys {

    static final Duration KEPT = Duration.ofHours(24);

    /// A request that takes longer has lost its task; its key may be taken over.
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private final Clock clock;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    IdempotencyKeys(Clock clock, JdbcClient jdbc, TenantTransactions transactions) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Takes the key for a request, or tells what became of the one that has it. Of any number of
    /// requests at once exactly one gets [Claim.Taken].
    Claim claim(TenantId tenant, Place place, String fingerprint) {
        return transactions.call(tenant, () -> claimHere(tenant, place, fingerprint));
    }

    /// Keeps the answer for repetitions.
    void settle(TenantId tenant, Place place, int status, String answer) {
        transactions.run(
                tenant,
                () ->
                        at(
                                        """
                                        update idempotency_keys set status = :status, answer = :answer
                                        where route = :route and key = :key
                                        """,
                                        place)
                                .param("status", status)
                                .param("answer", answer)
                                .update());
    }

    /// Gives the key back: nothing was decided, so a repetition must run again.
    void release(TenantId tenant, Place place) {
        transactions.run(
                tenant,
                () ->
                        at(
                                        """
                                        delete from idempotency_keys
                                        where route = :route and key = :key and status is null
                                        """,
                                        place)
                                .update());
    }

    private Claim claimHere(TenantId tenant, Place place, String fingerprint) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        delete from idempotency_keys
                        where created_at < :old or (status is null and created_at < :lost
                            and route = :route and key = :key)
                        """)
                .param("old", now.minus(KEPT))
                .param("lost", now.minus(LONGEST_REQUEST))
                .param("route", place.route())
                .param("key", place.key())
                .update();
        int inserted =
                at(
                                """
                                insert into idempotency_keys
                                    (tenant_id, route, key, fingerprint, created_at)
                                values (:tenant, :route, :key, :fingerprint, :now)
                                on conflict do nothing
                                """,
                                place)
                        .param("tenant", tenant.value())
                        .param("fingerprint", fingerprint)
                        .param("now", now)
                        .update();
        return inserted == 1 ? new Claim.Taken() : known(place, fingerprint);
    }

    private Claim known(Place place, String fingerprint) {
        return at(
                        """
                        select fingerprint, status, answer from idempotency_keys
                        where route = :route and key = :key
                        """,
                        place)
                .query((row, _) -> claim(row, fingerprint))
                .optional()
                .orElseGet(Claim.Running::new);
    }

    private static Claim claim(ResultSet row, String fingerprint) throws SQLException {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            return new Claim.Reused();
        }
        Optional<Integer> status = Optional.ofNullable((Integer) row.getObject("status"));
        @Nullable String answer = row.getString("answer");
        return status.<Claim>map(s -> new Claim.Answered(s, answer == null ? "" : answer))
                .orElseGet(Claim.Running::new);
    }

    private JdbcClient.StatementSpec at(String sql, Place place) {
        return jdbc.sql(sql).param("route", place.route()).param("key", place.key());
    }

    /// @param route method, path and user
    record Place(String route, String key) {}

    /// Who has a key.
    sealed interface Claim {

        /// The request itself: carry it out.
        record Taken() implements Claim {}

        /// The same request before: repeat its answer.
        record Answered(int status, String answer) implements Claim {}

        /// The same request, still running.
        record Running() implements Claim {}

        /// Another request.
        record Reused() implements Claim {}
    }
}
