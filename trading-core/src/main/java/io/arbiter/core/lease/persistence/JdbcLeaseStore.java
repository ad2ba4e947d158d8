package io.arbiter.core.lease.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.lease.LeaseStore;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcLeaseStore implements LeaseStore {

    private final TenantDatabase database;

    JdbcLeaseStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Claim claim(String holder, Duration ttl) {
        return database.call(jdbc -> taken(jdbc, holder, ttl).orElseGet(() -> standing(jdbc)));
    }

    /// One statement, so that of two claims exactly one succeeds. A holder that was late but not
    /// replaced keeps its token.
    private Optional<Claim> taken(JdbcClient jdbc, String holder, Duration ttl) {
        return jdbc.sql(
                        """
                        insert into core_leases as held (tenant_id, holder, token, acquired_at, expires_at)
                        values (:tenant, :holder, 1, clock_timestamp(), clock_timestamp() + :millis * interval '1 millisecond')
                        on conflict (tenant_id) do update set
                            holder = excluded.holder,
                            token = case when held.holder = excluded.holder then held.token else held.token + 1 end,
                            acquired_at = case when held.holder = excluded.holder then held.acquired_at else excluded.acquired_at end,
                            expires_at = excluded.expires_at
                        where held.holder = excluded.holder or held.expires_at < clock_timestamp()
                        returning token
                        """)
                .param("tenant", database.tenant().value())
                .param("holder", holder)
                .param("millis", ttl.toMillis())
                .query(Long.class)
                .optional()
                .map(token -> new Claim(true, holder, token));
    }

    private static Claim standing(JdbcClient jdbc) {
        return jdbc.sql("select holder, token from core_leases")
                .query((row, _) -> new Claim(false, row.getString("holder"), row.getLong("token")))
                .single();
    }

    @Override
    public void release(String holder) {
        database.run(jdbc ->
                jdbc.sql("update core_leases set expires_at = clock_timestamp() where holder = ?")
                        .param(holder)
                        .update());
    }
}
