package io.arbiter.core.reconciliation.persistence;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.reconciliation.Acknowledged;
import io.arbiter.core.reconciliation.Discrepancy;
import io.arbiter.core.reconciliation.ReconciliationStore;
import io.arbiter.core.settings.TradingSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class JdbcReconciliationStore implements ReconciliationStore {

    private final TenantDatabase database;
    private final TradingSettings settings;

    JdbcReconciliationStore(TenantDatabase database, TradingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public List<Booked> positions() {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select p.venue, p.market,
                                    sum(case when p.outcome = 'YES' then p.quantity_lots else 0 end)::bigint as yes_lots,
                                    sum(case when p.outcome = 'NO' then p.quantity_lots else 0 end)::bigint as no_lots,
                                    (select count(*) from fills f join legs l on l.execution_id = f.execution_id and l.leg = f.leg
                                        join executions e on e.id = l.execution_id
                                     where e.account_id = p.account_id and l.venue = p.venue and l.market = p.market) as fills
                                from positions p where p.account_id = ? group by p.account_id, p.venue, p.market
                                """)
                        .param(settings.account())
                        .query((row, _) ->
                                new Booked(
                                        Venue.valueOf(row.getString("venue")),
                                        row.getString("market"),
                                        row.getLong("yes_lots"),
                                        row.getLong("no_lots"),
                                        row.getLong("fills")))
                        .list());
    }

    @Override
    public List<Discrepancy> open() {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select * from discrepancies where account_id = ? and acknowledged_at is null
                                    and kind in ('OPEN_ORDER', 'POSITION') order by found_at
                                """)
                        .param(settings.account())
                        .query((row, _) -> discrepancy(row))
                        .list());
    }

    /// Who acknowledged something was an operator then.
    @Override
    public List<Acknowledged> acknowledged() {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select * from discrepancies where account_id = ? and acknowledged_at is not null
                                    and kind in ('OPEN_ORDER', 'POSITION') order by acknowledged_at desc limit 1000
                                """)
                        .param(settings.account())
                        .query((row, _) ->
                                new Acknowledged(
                                        discrepancy(row),
                                        row.getString("request_id"),
                                        new Actor(
                                                database.tenant(),
                                                row.getString("acknowledged_by"),
                                                Role.OPERATOR,
                                                SurfaceNames.parse(
                                                        row.getString("acknowledged_surface"))),
                                        row.getString("acknowledged_reason"),
                                        instant(row, "acknowledged_at")))
                        .list());
    }

    @Override
    public void add(Discrepancy discrepancy) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into discrepancies (id, tenant_id, account_id, kind, venue, subject, booked, told, found_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (id) do nothing
                                """)
                        .param(discrepancy.id())
                        .param(database.tenant().value())
                        .param(settings.account())
                        .param(discrepancy.kind().name())
                        .param(discrepancy.venue().name())
                        .param(discrepancy.subject())
                        .param(discrepancy.booked())
                        .param(discrepancy.told())
                        .param(discrepancy.at().atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Override
    public void acknowledge(Acknowledged acknowledged) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                update discrepancies set acknowledged_by = ?, acknowledged_surface = ?, acknowledged_at = ?,
                                    acknowledged_reason = ?, request_id = ?
                                where id = ? and acknowledged_at is null
                                """)
                        .param(acknowledged.actor().name())
                        .param(SurfaceNames.of(acknowledged.actor().surface()))
                        .param(acknowledged.at().atOffset(ZoneOffset.UTC))
                        .param(acknowledged.reason())
                        .param(acknowledged.requestId())
                        .param(acknowledged.discrepancy().id())
                        .update());
    }

    private static Discrepancy discrepancy(ResultSet row) throws SQLException {
        return new Discrepancy(
                row.getString("id"),
                Discrepancy.Kind.valueOf(row.getString("kind")),
                Venue.valueOf(row.getString("venue")),
                row.getString("subject"),
                row.getString("booked"),
                row.getString("told"),
                instant(row, "found_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
