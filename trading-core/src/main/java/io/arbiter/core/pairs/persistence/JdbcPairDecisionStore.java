package io.arbiter.core.pairs.persistence;

import io.arbiter.common.id.Ids;
import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.pairs.Approval;
import io.arbiter.core.pairs.DecidedPair;
import io.arbiter.core.pairs.DecisionRefused;
import io.arbiter.core.pairs.PairDecisionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcPairDecisionStore implements PairDecisionStore {

    private static final String DECISION =
            """
            a.version, a.verdict, a.reserve_ticks, a.decided_by, a.reason, a.decided_at, a.terms_hash, a.expires_at,
            a.checklist, a.first_approver
            """;

    private static final String PAIRS =
            """
            select p.id, p.title, p.kalshi_market, p.polymarket_market, p.origin, %s,
                   (select count(*) from executions e where e.pair_id = p.id
                    and e.status in ('WORKING', 'HEDGED', 'UNHEDGED', 'UNKNOWN', 'ACCEPTED')) as open_executions
            from pairs p left join lateral (
                select * from pair_approvals where pair_id = p.id order by version desc limit 1) a on true
            """
                    .formatted(DECISION);

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
        return database.call(jdbc -> byId(jdbc, pairId));
    }

    private static Optional<DecidedPair> byId(JdbcClient jdbc, String pairId) {
        return jdbc.sql(PAIRS + "where p.id = ?")
                .param(pairId)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    public Optional<DecidedPair> adopt(String proposalId) {
        return database.call(jdbc -> {
            jdbc.sql(
                            """
                            insert into pairs (id, kalshi_market, polymarket_market, title, origin)
                            select id, kalshi_market, polymarket_market, kalshi_title, 'MATCHER'
                            from pair_proposals where id = ?
                            on conflict do nothing
                            """)
                    .param(proposalId)
                    .update();
            return byId(jdbc, proposalId);
        });
    }

    @Override
    public DecidedPair propose(
            String kalshiMarket, String polymarketMarket, String title, String origin) {
        return database.call(jdbc -> {
            jdbc.sql(
                            """
                            insert into pairs (id, kalshi_market, polymarket_market, title, origin)
                            values (coalesce((select id from pair_proposals where kalshi_market = :kalshi
                                              and polymarket_market = :polymarket), :id),
                                    :kalshi, :polymarket, :title, :origin)
                            on conflict (kalshi_market, polymarket_market) do nothing
                            """)
                    .param("id", ids.next("pair"))
                    .param("kalshi", kalshiMarket)
                    .param("polymarket", polymarketMarket)
                    .param("title", StorableText.of(title))
                    .param("origin", origin)
                    .update();
            return jdbc.sql(PAIRS + "where p.kalshi_market = ? and p.polymarket_market = ?")
                    .param(kalshiMarket)
                    .param(polymarketMarket)
                    .query((row, _) -> read(row))
                    .single();
        });
    }

    @Override
    public void decide(String pairId, DecidedPair.Decision decision, String requestId) {
        try {
            database.run(jdbc -> insert(jdbc, pairId, decision, requestId));
        } catch (DuplicateKeyException e) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.ALREADY_DECIDED,
                    "Somebody decided about this pair meanwhile; look again.");
        }
    }

    private void insert(
            JdbcClient jdbc, String pairId, DecidedPair.Decision decision, String requestId) {
        Instant expiresAt = decision.expiresAt();
        jdbc.sql(
                        """
                        insert into pair_approvals (id, tenant_id, pair_id, version, verdict, terms_hash,
                                                    reserve_ticks, decided_by, reason, decided_at, expires_at,
                                                    checklist, first_approver, request_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        """)
                .param(ids.next("apr"))
                .param(database.tenant().value())
                .param(pairId)
                .param(decision.version())
                .param(decision.verdict().name())
                .param(decision.termsHash())
                .param(decision.reserveTicks())
                .param(decision.decidedBy())
                .param(StorableText.of(decision.reason()))
                .param(decision.decidedAt().atOffset(ZoneOffset.UTC))
                .param(expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .param(PairJson.write(decision.checklist()))
                .param(decision.firstApprover())
                .param(requestId)
                .update();
    }

    @Override
    public boolean knows(String pairId, String requestId) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select exists (select 1 from pair_approvals where pair_id = ? and request_id ="
                                        + " ?)")
                        .param(pairId)
                        .param(requestId)
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public List<DecidedPair.Decision> history(String pairId) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select %s from pair_approvals a where a.pair_id = ? order by a.version desc"
                                        .formatted(DECISION))
                        .param(pairId)
                        .query((row, _) -> decision(row))
                        .list());
    }

    private static DecidedPair read(ResultSet row) throws SQLException {
        return new DecidedPair(
                row.getString("id"),
                row.getString("title"),
                row.getString("kalshi_market"),
                row.getString("polymarket_market"),
                row.getString("origin"),
                row.getInt("open_executions"),
                row.getString("verdict") == null ? null : decision(row));
    }

    private static DecidedPair.Decision decision(ResultSet row) throws SQLException {
        return new DecidedPair.Decision(
                row.getInt("version"),
                Approval.Verdict.valueOf(row.getString("verdict")),
                row.getInt("reserve_ticks"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("terms_hash"),
                instant(row, "expires_at"),
                PairJson.checklist(row.getString("checklist")),
                row.getString("first_approver"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
