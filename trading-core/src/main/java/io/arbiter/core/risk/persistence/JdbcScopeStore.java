package io.arbiter.core.risk.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.risk.HeldRisk;
import io.arbiter.core.risk.LimitBook;
import io.arbiter.core.risk.LimitStore;
import io.arbiter.core.risk.ScopeStore;
import io.arbiter.core.settings.TradingSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcScopeStore implements ScopeStore {

    private final TenantDatabase database;
    private final LimitStore limits;
    private final TradingSettings settings;

    JdbcScopeStore(TenantDatabase database, LimitStore limits, TradingSettings settings) {
        this.database = database;
        this.limits = limits;
        this.settings = settings;
    }

    @Override
    public LimitBook limits() {
        return limits.read();
    }

    @Override
    public HeldRisk held() {
        return database.call(
                jdbc -> new HeldRisk(positions(jdbc), unhedged(jdbc), drawdownMicros(jdbc)));
    }

    /// A market may belong to several pairs; its events are those of all of them.
    private List<HeldRisk.Held> positions(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select h.venue, h.quantity_lots, h.cost_micros + h.fee_micros as micros,
                               array_remove(array_agg(distinct p.id), null) as pairs,
                               array_remove(array_agg(distinct k.event_key) || array_agg(distinct m.event_key), null) as events
                        from positions h
                        left join pairs p on h.market in (p.kalshi_market, p.polymarket_market)
                        left join markets k on k.venue = 'KALSHI' and k.venue_key = p.kalshi_market
                        left join markets m on m.venue = 'POLYMARKET' and m.venue_key = p.polymarket_market
                        where h.account_id = ? and h.quantity_lots <> 0
                        group by h.venue, h.market, h.outcome, h.quantity_lots, h.cost_micros, h.fee_micros
                        """)
                .param(settings.account())
                .query((row, _) ->
                        new HeldRisk.Held(
                                Venue.valueOf(row.getString("venue")),
                                row.getLong("quantity_lots"),
                                row.getLong("micros"),
                                texts(row, "pairs"),
                                texts(row, "events")))
                .list();
    }

    /// Per execution the part of its longer side that has no other side, at its average cost.
    private List<HeldRisk.Unhedged> unhedged(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        with sides as (
                            select l.execution_id, l.outcome, min(l.venue) as venue,
                                   sum(case l.action when 'BUY' then l.filled_lots else -l.filled_lots end) as lots,
                                   sum(case l.action when 'BUY' then l.cost_micros else -l.cost_micros end) as cost
                            from legs l join executions e on e.id = l.execution_id
                            where e.status = 'UNHEDGED' and e.account_id = ?
                            group by l.execution_id, l.outcome),
                        rests as (
                            select s.execution_id, s.venue, s.lots, s.cost, s.lots - coalesce(o.lots, 0) as excess
                            from sides s left join sides o on o.execution_id = s.execution_id and o.outcome <> s.outcome)
                        select r.venue, (r.cost * r.excess / r.lots)::bigint as micros, e.pair_id,
                               array_remove(array[k.event_key, m.event_key], null) as events
                        from rests r
                        join executions e on e.id = r.execution_id
                        left join pairs p on p.id = e.pair_id
                        left join markets k on k.venue = 'KALSHI' and k.venue_key = p.kalshi_market
                        left join markets m on m.venue = 'POLYMARKET' and m.venue_key = p.polymarket_market
                        where r.excess > 0 and r.lots > 0
                        """)
                .param(settings.account())
                .query((row, _) ->
                        new HeldRisk.Unhedged(
                                Venue.valueOf(row.getString("venue")),
                                row.getLong("micros"),
                                row.getString("pair_id"),
                                texts(row, "events")))
                .list();
    }

    private long drawdownMicros(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        with results as (
                            select sum(locked_profit_micros) over (order by opened_at, id) as total
                            from executions where account_id = ? and locked_profit_micros is not null)
                        select greatest(coalesce(max(total), 0), 0)::bigint
                             - coalesce((select sum(locked_profit_micros) from executions
                                         where account_id = ? and locked_profit_micros is not null), 0)::bigint
                        from results
                        """)
                .param(settings.account())
                .param(settings.account())
                .query(Long.class)
                .single();
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }
}
