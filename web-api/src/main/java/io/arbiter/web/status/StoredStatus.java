package io.arbiter.web.status;

import io.arbiter.common.money.Money;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.Mode;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the system of record tells about the status when nothing live does: the trading state and
/// today's counts, but no venue.
@Component
class StoredStatus {

    private final Clock clock;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    StoredStatus(Clock clock, JdbcClient jdbc, TenantTransactions transactions) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Status read(TenantId tenant) {
        return transactions.call(tenant, this::readHere);
    }

    private Status readHere() {
        OffsetDateTime midnight =
                clock.instant().truncatedTo(ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
        Status.Builder status =
                Status.newBuilder()
                        .setMode(mode())
                        .setAsOf(Times.timestamp(clock.instant()))
                        .setState(tradingState())
                        .addAllPausedParts(pausedParts())
                        .putComponents("database", "UP");
        countOpportunities(status, midnight);
        countExecutions(status, midnight);
        return status.build();
    }

    private Mode mode() {
        return jdbc.sql("select mode from accounts order by mode limit 1") // LIVE sorts first
                .query((row, _) -> Mode.valueOf("MODE_" + row.getString("mode")))
                .optional()
                .orElse(Mode.MODE_UNSPECIFIED);
    }

    private TradingState tradingState() {
        return jdbc.sql(
                        """
                        select version, kind, actor, surface, reason, changed_at
                        from trading_states order by version desc limit 1
                        """)
                .query((row, _) -> tradingState(row))
                .optional()
                .orElse(TradingState.getDefaultInstance());
    }

    private List<TradingState> pausedParts() {
        return jdbc.sql(
                        """
                        select * from (
                            select distinct on (scope, scope_id)
                                scope, scope_id, version, kind, actor, surface, reason, changed_at
                            from part_trading_states order by scope, scope_id, version desc
                        ) as newest where kind = 'PAUSED'
                        """)
                .query((row, _) ->
                        tradingState(row).toBuilder()
                                .setScope(
                                        StateScope.valueOf("STATE_SCOPE_" + row.getString("scope")))
                                .setScopeId(row.getString("scope_id"))
                                .build())
                .list();
    }

    private static TradingState tradingState(ResultSet row) throws SQLException {
        return TradingState.newBuilder()
                .setVersion(row.getLong("version"))
                .setKind(TradingStateKind.valueOf("TRADING_STATE_KIND_" + row.getString("kind")))
                .setChanged(
                        Attribution.newBuilder()
                                .setActor(row.getString("actor"))
                                .setSurface(surface(row.getString("surface")))
                                .setReason(row.getString("reason"))
                                .setAt(Times.timestamp(Times.column(row, "changed_at"))))
                .build();
    }

    /// The column is free text, with or without the prefix of the contract.
    private static Surface surface(String text) {
        try {
            return Surface.valueOf(text.startsWith("SURFACE_") ? text : "SURFACE_" + text);
        } catch (IllegalArgumentException _) {
            return Surface.SURFACE_UNSPECIFIED;
        }
    }

    private void countOpportunities(Status.Builder status, OffsetDateTime since) {
        status.setOpportunitiesToday(
                jdbc.sql("select count(*) from opportunities where detected_at >= :since")
                        .param("since", since)
                        .query(Long.class)
                        .single());
    }

    private void countExecutions(Status.Builder status, OffsetDateTime since) {
        jdbc.sql(
                        """
                        select count(*) as all_of_them,
                               count(*) filter (where status = 'HEDGED') as hedged,
                               coalesce(sum(locked_profit_micros), 0)::bigint as locked_micros
                        from executions where opened_at >= :since
                        """)
                .param("since", since)
                .query((row, _) ->
                        status.setExecutionsToday(row.getLong("all_of_them"))
                                .setHedgedToday(row.getLong("hedged"))
                                .setLockedProfitToday(
                                        new Money(row.getLong("locked_micros")).toString()))
                .single();
    }
}
