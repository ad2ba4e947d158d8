package io.arbiter.core.pairs.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.pairs.BasketStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class JdbcBasketStore implements BasketStore {

    private static final String MAPPINGS =
            """
            select p.kalshi_event, p.polymarket_event,
                (select count(*) from listings l where l.venue = 'KALSHI' and l.event_key = p.kalshi_event
                    and l.status = 'OPEN') kalshi_outcomes,
                jsonb_agg(jsonb_build_object('id', p.id, 'kalshi', p.kalshi_market, 'polymarket', p.polymarket_market,
                    'approved', coalesce(d.approved, false), 'score', p.score) order by p.kalshi_market) outcomes
            from pair_proposals p
            join listed_events k on k.venue = 'KALSHI' and k.event_key = p.kalshi_event and k.exclusive
            join listed_events m on m.venue = 'POLYMARKET' and m.event_key = p.polymarket_event and m.exclusive
            left join lateral (select a.verdict = 'APPROVED' and (a.expires_at is null or a.expires_at > now()) approved
                from pair_approvals a where a.pair_id = p.id order by a.version desc limit 1) d on true
            where p.assigned and p.kind = 'SAME'
              and (:event = '' or p.kalshi_event = :event or p.polymarket_event = :event)
              and (p.kalshi_event, p.polymarket_event) > (:after_kalshi, :after_polymarket)
            group by p.kalshi_event, p.polymarket_event
            having count(*) > 1
            order by p.kalshi_event, p.polymarket_event
            limit :limit
            """;

    private final TenantDatabase database;

    JdbcBasketStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public List<Mapping> mappings(String event, Position after, int limit) {
        return database.call(jdbc ->
                jdbc.sql(MAPPINGS)
                        .param("event", event)
                        .param("after_kalshi", after.kalshiEvent())
                        .param("after_polymarket", after.polymarketEvent())
                        .param("limit", limit)
                        .query((row, _) -> read(row))
                        .list());
    }

    private static Mapping read(ResultSet row) throws SQLException {
        return new Mapping(
                new Position(row.getString("kalshi_event"), row.getString("polymarket_event")),
                PairJson.mapped(row.getString("outcomes")),
                row.getInt("kalshi_outcomes"));
    }
}
