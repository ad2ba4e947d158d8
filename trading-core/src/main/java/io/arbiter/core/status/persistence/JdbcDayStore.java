package io.arbiter.core.status.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.status.DayStore;
import io.arbiter.core.status.DayTotals;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcDayStore implements DayStore {

    private final TenantDatabase database;

    JdbcDayStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public DayTotals since(Instant startOfDay) {
        OffsetDateTime from = startOfDay.atOffset(ZoneOffset.UTC);
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select (select count(*) from opportunities where detected_at >= :from) as opportunities,
                                       count(*) as executions,
                                       count(*) filter (where status = 'HEDGED') as hedged,
                                       coalesce(sum(locked_profit_micros) filter (where status = 'HEDGED'), 0) as locked
                                from executions where opened_at >= :from
                                """)
                        .param("from", from)
                        .query((row, _) ->
                                new DayTotals(
                                        row.getLong("opportunities"),
                                        row.getLong("executions"),
                                        row.getLong("hedged"),
                                        row.getLong("locked"),
                                        unhedgedMicros(jdbc)))
                        .single());
    }

    /// The part of the longer side that has no other side, at its average cost.
    private static long unhedgedMicros(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        with sides as (
                            select l.execution_id, l.outcome,
                                   sum(case l.action when 'BUY' then l.filled_lots else -l.filled_lots end) as lots,
                                   sum(case l.action when 'BUY' then l.cost_micros else -l.cost_micros end) as cost
                            from legs l join executions e on e.id = l.execution_id
                            where e.status in ('UNHEDGED', 'ACCEPTED') group by l.execution_id, l.outcome),
                        boxes as (
                            select coalesce(y.lots, 0) as yes_lots, coalesce(y.cost, 0) as yes_cost,
                                   coalesce(n.lots, 0) as no_lots, coalesce(n.cost, 0) as no_cost
                            from (select * from sides where outcome = 'YES') y
                            full join (select * from sides where outcome = 'NO') n using (execution_id))
                        select coalesce(sum(case
                            when yes_lots > no_lots then yes_cost * (yes_lots - no_lots) / yes_lots
                            when no_lots > yes_lots then no_cost * (no_lots - yes_lots) / no_lots
                            else 0 end), 0)::bigint
                        from boxes
                        """)
                .query(Long.class)
                .single();
    }
}
