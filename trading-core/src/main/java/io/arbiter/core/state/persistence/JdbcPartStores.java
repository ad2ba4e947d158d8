package io.arbiter.core.state.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.PartStores;
import io.arbiter.core.state.TradingState;
import io.arbiter.core.state.TradingState.Scope;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.core.state.TradingStateStore;
import java.util.List;

/// States of the tenant's venues and pairs.
final class JdbcPartStores implements PartStores {

    private final TenantDatabase database;

    JdbcPartStores(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public TradingStateStore of(Subject part) {
        return new JdbcTradingStateStore(database, part);
    }

    @Override
    public List<TradingState> newest() {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select distinct on (scope, scope_id)
                                    scope, scope_id, kind, actor, surface, reason, changed_at, version
                                from part_trading_states order by scope, scope_id, version desc
                                """)
                        .query((row, _) ->
                                JdbcTradingStateStore.read(
                                        new Subject(
                                                Scope.valueOf(row.getString("scope")),
                                                row.getString("scope_id")),
                                        row))
                        .list());
    }
}
