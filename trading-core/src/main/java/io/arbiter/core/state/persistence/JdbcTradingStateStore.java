package io.arbiter.core.state.persistence;

import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.TradingState;
import io.arbiter.core.state.TradingStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class JdbcTradingStateStore implements TradingStateStore {

    private static final String COLUMNS =
            "select kind, actor, surface, reason, changed_at, version from trading_states ";

    private final TenantDatabase database;

    JdbcTradingStateStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<TradingState> newest() {
        return database.call(jdbc ->
                jdbc.sql(COLUMNS + "order by version desc limit 1")
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public Optional<TradingState> madeBy(String requestId) {
        return database.call(jdbc ->
                jdbc.sql(COLUMNS + "where request_id = ?")
                        .param(requestId)
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public void add(TradingState state, String requestId) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into trading_states (tenant_id, version, kind, actor, surface, reason, request_id, changed_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (tenant_id, request_id) do nothing
                                """)
                        .param(database.tenant().value())
                        .param(state.version())
                        .param(state.kind().name())
                        .param(state.actor())
                        .param(SurfaceNames.of(state.surface()))
                        .param(state.reason())
                        .param(requestId)
                        .param(state.at().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private static TradingState read(ResultSet row) throws SQLException {
        return new TradingState(
                TradingState.Kind.valueOf(row.getString("kind")),
                row.getString("actor"),
                SurfaceNames.parse(row.getString("surface")),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
