package io.arbiter.core.state.persistence;

import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.TradingState;
import io.arbiter.core.state.TradingState.Scope;
import io.arbiter.core.state.TradingStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One scope's states: the tenant's, seen through row-level security, or everybody's.
final class JdbcTradingStateStore implements TradingStateStore {

    private final TenantDatabase database;
    private final Scope scope;
    private final String columns;

    JdbcTradingStateStore(TenantDatabase database, Scope scope) {
        this.database = database;
        this.scope = scope;
        this.columns =
                "select kind, actor, surface, reason, changed_at, version from " + table() + ' ';
    }

    private String table() {
        return switch (scope) {
            case TENANT -> "trading_states";
            case GLOBAL -> "global_trading_states";
        };
    }

    @Override
    public Optional<TradingState> newest() {
        return database.call(this::newest);
    }

    private Optional<TradingState> newest(JdbcClient jdbc) {
        return jdbc.sql(columns + "order by version desc limit 1")
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    public Optional<TradingState> madeBy(String requestId) {
        return database.call(jdbc -> madeBy(jdbc, requestId));
    }

    private Optional<TradingState> madeBy(JdbcClient jdbc, String requestId) {
        return jdbc.sql(columns + "where request_id = ?")
                .param(requestId)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    public TradingState append(
            String requestId, Function<Optional<TradingState>, TradingState> decision) {
        return database.call(jdbc -> {
            lock(jdbc);
            Optional<TradingState> earlier = madeBy(jdbc, requestId);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            TradingState next = decision.apply(newest(jdbc));
            insert(jdbc, next, requestId);
            return next;
        });
    }

    /// Two processes decide one after the other.
    private void lock(JdbcClient jdbc) {
        String key = scope == Scope.TENANT ? database.tenant().toString() : "everybody";
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(table() + '/' + key)
                .query((_, _) -> true)
                .single();
    }

    private void insert(JdbcClient jdbc, TradingState state, String requestId) {
        String tenantColumn = scope == Scope.TENANT ? "tenant_id, " : "";
        String tenantValue = scope == Scope.TENANT ? "current_tenant_id(), " : "";
        jdbc.sql(
                        "insert into "
                                + table()
                                + " ("
                                + tenantColumn
                                + "version, kind, actor, surface, reason, request_id, changed_at)"
                                + " values ("
                                + tenantValue
                                + "?, ?, ?, ?, ?, ?, ?)")
                .param(state.version())
                .param(state.kind().name())
                .param(state.actor())
                .param(SurfaceNames.of(state.surface()))
                .param(state.reason())
                .param(requestId)
                .param(state.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private TradingState read(ResultSet row) throws SQLException {
        return new TradingState(
                scope,
                TradingState.Kind.valueOf(row.getString("kind")),
                row.getString("actor"),
                SurfaceNames.parse(row.getString("surface")),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
