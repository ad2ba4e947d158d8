package io.arbiter.core.state.persistence;

import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.TradingState;
import io.arbiter.core.state.TradingState.Scope;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.core.state.TradingStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// One subject's states: the tenant's or one of its parts', seen through row-level security, or
/// everybody's.
final class JdbcTradingStateStore implements TradingStateStore {

    private final TenantDatabase database;
    private final Subject subject;
    private final String select;

    JdbcTradingStateStore(TenantDatabase database, Subject subject) {
        this.database = database;
        this.subject = subject;
        String condition = subject.isPart() ? "scope = :scope and scope_id = :scope_id" : "true";
        select =
                "select kind, actor, surface, reason, changed_at, version from "
                        + table()
                        + " where "
                        + condition;
    }

    private String table() {
        return switch (subject.scope()) {
            case TENANT -> "trading_states";
            case GLOBAL -> "global_trading_states";
            case VENUE, PAIR -> "part_trading_states";
        };
    }

    @Override
    public Optional<TradingState> newest() {
        return database.call(this::newest);
    }

    private Optional<TradingState> newest(JdbcClient jdbc) {
        return ours(jdbc, select + " order by version desc limit 1")
                .query((row, _) -> read(subject, row))
                .optional();
    }

    @Override
    public Optional<TradingState> madeBy(String requestId) {
        return database.call(jdbc -> madeBy(jdbc, requestId));
    }

    private Optional<TradingState> madeBy(JdbcClient jdbc, String requestId) {
        return ours(jdbc, select + " and request_id = :request_id")
                .param("request_id", requestId)
                .query((row, _) -> read(subject, row))
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
        String key =
                subject.scope() == Scope.GLOBAL
                        ? "everybody"
                        : database.tenant() + "/" + subject.id();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(table() + '/' + key)
                .query((_, _) -> true)
                .single();
    }

    private void insert(JdbcClient jdbc, TradingState state, String requestId) {
        String columns = "version, kind, actor, surface, reason, request_id, changed_at";
        String values = ":version, :kind, :actor, :surface, :reason, :request_id, :changed_at";
        if (subject.scope() != Scope.GLOBAL) {
            columns = "tenant_id, " + columns;
            values = "current_tenant_id(), " + values;
        }
        if (subject.isPart()) {
            columns = "scope, scope_id, " + columns;
            values = ":scope, :scope_id, " + values;
        }
        ours(jdbc, "insert into " + table() + " (" + columns + ") values (" + values + ")")
                .param("version", state.version())
                .param("kind", state.kind().name())
                .param("actor", state.actor())
                .param("surface", SurfaceNames.of(state.surface()))
                .param("reason", state.reason())
                .param("request_id", requestId)
                .param("changed_at", state.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private StatementSpec ours(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).param("scope", subject.scope().name()).param("scope_id", subject.id());
    }

    static TradingState read(Subject subject, ResultSet row) throws SQLException {
        return new TradingState(
                subject,
                TradingState.Kind.valueOf(row.getString("kind")),
                row.getString("actor"),
                SurfaceNames.parse(row.getString("surface")),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
