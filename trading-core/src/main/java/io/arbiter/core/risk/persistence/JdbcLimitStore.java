package io.arbiter.core.risk.persistence;

import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.risk.LimitBook;
import io.arbiter.core.risk.LimitChange;
import io.arbiter.core.risk.LimitScope;
import io.arbiter.core.risk.LimitStore;
import io.arbiter.core.risk.Limits;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcLimitStore implements LimitStore {

    private final TenantDatabase database;

    JdbcLimitStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public LimitBook read() {
        return database.call(JdbcLimitStore::read);
    }

    private static LimitBook read(JdbcClient jdbc) {
        Limits first =
                jdbc.sql("select * from limits order by version desc limit 1")
                        .query((row, _) -> limits(row))
                        .optional()
                        .orElse(null);
        return new LimitBook(
                first,
                jdbc.sql(
                                """
                                select distinct on (purpose, scope, scope_id, kind) * from limit_changes
                                order by purpose, scope, scope_id, kind, version desc
                                """)
                        .query((row, _) -> change(row))
                        .list());
    }

    private static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                row.getLong("version"),
                row.getLong("max_execution_micros"),
                row.getLong("max_open_micros"),
                row.getInt("max_open_executions"),
                row.getInt("min_edge_ticks"),
                row.getInt("max_edge_ticks"),
                row.getInt("min_annualized_bps"),
                row.getLong("min_cash_micros"),
                row.getLong("max_daily_loss_micros"));
    }

    private static LimitChange change(ResultSet row) throws SQLException {
        long value = row.getLong("value");
        boolean absent = row.wasNull();
        return new LimitChange(
                row.getLong("version"),
                LimitChange.Purpose.valueOf(row.getString("purpose")),
                LimitScope.valueOf(row.getString("scope")),
                row.getString("scope_id"),
                row.getString("kind"),
                absent ? OptionalLong.empty() : OptionalLong.of(value),
                texts(row.getArray("members")),
                row.getString("actor"),
                SurfaceNames.parse(row.getString("surface")),
                row.getString("reason"),
                row.getString("request_id"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    @Override
    public Optional<LimitChange> madeBy(String requestId) {
        return database.call(jdbc ->
                jdbc.sql("select * from limit_changes where request_id = ?")
                        .param(requestId)
                        .query((row, _) -> change(row))
                        .optional());
    }

    @Override
    public boolean knows(LimitScope scope, String id) {
        return switch (scope) {
            case TENANT -> id.isEmpty();
            case VENUE -> Arrays.stream(Venue.values()).anyMatch(venue -> venue.name().equals(id));
            case ACCOUNT -> exists("select exists (select 1 from accounts where id = ?)", id);
            case PAIR -> exists("select exists (select 1 from pairs where id = ?)", id);
            case EVENT -> exists("select exists (select 1 from markets where event_key = ?)", id);
            case CLUSTER -> read().clusters().containsKey(id);
        };
    }

    private boolean exists(String query, String id) {
        return database.call(jdbc -> jdbc.sql(query).param(id).query(Boolean.class).single());
    }

    @Override
    public LimitBook append(Function<LimitBook, LimitChange> decision) {
        return database.call(jdbc -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("limits/" + database.tenant())
                    .query((_, _) -> true)
                    .single();
            insert(jdbc, decision.apply(read(jdbc)));
            return read(jdbc);
        });
    }

    private void insert(JdbcClient jdbc, LimitChange change) {
        jdbc.sql(
                        """
                        insert into limit_changes (tenant_id, version, purpose, scope, scope_id, kind, value, members,
                            actor, surface, reason, request_id, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(database.tenant().value())
                .param(change.version())
                .param(change.purpose().name())
                .param(change.scope().name())
                .param(change.scopeId())
                .param(change.kind())
                .param(change.value().isPresent() ? (Long) change.value().getAsLong() : null)
                .param(change.members().toArray(String[]::new))
                .param(change.actor())
                .param(SurfaceNames.of(change.surface()))
                .param(change.reason())
                .param(change.requestId())
                .param(change.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
