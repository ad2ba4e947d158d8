package io.arbiter.core.pairs.persistence;

import io.arbiter.common.id.Ids;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.pairs.Approval;
import io.arbiter.core.pairs.DecidedPair;
import io.arbiter.core.pairs.PairDecisionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class JdbcPairDecisionStore implements PairDecisionStore {

    private static final String PAIRS =
            """
            select p.id, p.title, p.kalshi_market, p.polymarket_market, a.version, a.verdict, a.reserve_ticks,
                   a.decided_by, a.reason, a.decided_at
            from pairs p left join lateral (
                select * from pair_approvals where pair_id = p.id order by version desc limit 1) a on true
            """;

    private final TenantDatabase database;
    private final Ids ids;

    JdbcPairDecisionStore(TenantDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public List<DecidedPair> all() {
        return database.call(jdbc ->
                jdbc.sql(PAIRS + "order by p.created_at, p.id")
                        .query((row, _) -> read(row))
                        .list());
    }

    @Override
    public Optional<DecidedPair> byId(String pairId) {
        return database.call(jdbc ->
                jdbc.sql(PAIRS + "where p.id = ?")
                        .param(pairId)
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public DecidedPair propose(String kalshiMarket, String polymarketMarket, String title) {
        return database.call(jdbc -> {
            jdbc.sql(
                            """
                            insert into pairs (id, kalshi_market, polymarket_market, title, origin)
                            values (?, ?, ?, ?, 'MANUAL')
                            on conflict (kalshi_market, polymarket_market) do nothing
                            """)
                    .param(ids.next("pair"))
                    .param(kalshiMarket)
                    .param(polymarketMarket)
                    .param(title)
                    .update();
            return jdbc.sql(PAIRS + "where p.kalshi_market = ? and p.polymarket_market = ?")
                    .param(kalshiMarket)
                    .param(polymarketMarket)
                    .query((row, _) -> read(row))
                    .single();
        });
    }

    @Override
    public void decide(String pairId, String termsHash, DecidedPair.Decision decision) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into pair_approvals (id, tenant_id, pair_id, version, verdict, terms_hash,
                                                            reserve_ticks, decided_by, reason, decided_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .param(ids.next("apr"))
                        .param(database.tenant().value())
                        .param(pairId)
                        .param(decision.version())
                        .param(decision.verdict().name())
                        .param(termsHash)
                        .param(decision.reserveTicks())
                        .param(decision.decidedBy())
                        .param(decision.reason())
                        .param(decision.decidedAt().atOffset(ZoneOffset.UTC))
                        .update());
    }

    private static DecidedPair read(ResultSet row) throws SQLException {
        return new DecidedPair(
                row.getString("id"),
                row.getString("title"),
                row.getString("kalshi_market"),
                row.getString("polymarket_market"),
                decision(row));
    }

    private static DecidedPair.@Nullable Decision decision(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        if (verdict == null) {
            return null;
        }
        return new DecidedPair.Decision(
                row.getInt("version"),
                Approval.Verdict.valueOf(verdict),
                row.getInt("reserve_ticks"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
