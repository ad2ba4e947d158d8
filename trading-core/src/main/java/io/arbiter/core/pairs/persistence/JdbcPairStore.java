package io.arbiter.core.pairs.persistence;

import io.arbiter.common.chain.HashChain;
import io.arbiter.common.id.Ids;
import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Market;
import io.arbiter.core.pairs.Approval;
import io.arbiter.core.pairs.PairStore;
import io.arbiter.core.pairs.PinStore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcPairStore implements PairStore, PinStore {

    private static final String NEWEST =
            """
            select distinct on (a.pair_id) a.pair_id, p.title, p.kalshi_market, p.polymarket_market, a.version,
                   a.verdict, a.terms_hash, a.reserve_ticks, a.expires_at
            from pair_approvals a join pairs p on p.id = a.pair_id
            %s
            order by a.pair_id, a.version desc
            """;

    private final TenantDatabase database;
    private final Ids ids;

    JdbcPairStore(TenantDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public List<Approval> newestApprovals() {
        return database.call(
                jdbc -> jdbc.sql(NEWEST.formatted("")).query((row, _) -> read(row)).list());
    }

    @Override
    public Optional<Approval> newestApproval(String pairId) {
        return database.call(jdbc ->
                jdbc.sql(NEWEST.formatted("where a.pair_id = ?"))
                        .param(pairId)
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public void suspend(Approval approval, String newTermsHash, String reason, Instant at) {
        end(approval, Approval.Verdict.SUSPENDED, newTermsHash, reason, at);
    }

    @Override
    public void expire(Approval approval, Instant at) {
        end(
                approval,
                Approval.Verdict.EXPIRED,
                approval.termsHash(),
                "It was approved until " + approval.expiresAt() + ".",
                at);
    }

    private void end(
            Approval approval,
            Approval.Verdict verdict,
            String termsHash,
            String reason,
            Instant at) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into pair_approvals (id, tenant_id, pair_id, version, verdict, terms_hash,
                                                            reserve_ticks, decided_by, reason, decided_at)
                                values (?, ?, ?, ?, ?, ?, ?, 'trading-core', ?, ?)
                                on conflict (tenant_id, pair_id, version) do nothing
                                """)
                        .param(ids.next("apr"))
                        .param(database.tenant().value())
                        .param(approval.pairId())
                        .param(approval.version() + 1)
                        .param(verdict.name())
                        .param(termsHash)
                        .param(approval.reserveTicks())
                        .param(StorableText.of(reason))
                        .param(at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Override
    public void pin(String termsHash, String terms) {
        database.run(jdbc ->
                jdbc.sql(
                                "insert into pinned_terms (terms_hash, terms) values (?, ?) on conflict do nothing")
                        .param(termsHash)
                        .param(StorableText.of(terms))
                        .update());
    }

    @Override
    public Optional<String> terms(String termsHash) {
        return database.call(jdbc ->
                jdbc.sql("select terms from pinned_terms where terms_hash = ?")
                        .param(termsHash)
                        .query(String.class)
                        .optional());
    }

    @Override
    public int openExecutions(String pairId) {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select count(*) from executions
                                where pair_id = ? and status in ('WORKING', 'HEDGED', 'UNHEDGED', 'UNKNOWN', 'ACCEPTED')
                                """)
                        .param(pairId)
                        .query(Integer.class)
                        .single());
    }

    @Override
    public void save(Collection<Market> markets, Instant at) {
        database.run(jdbc ->
                markets.forEach(market -> {
                    save(jdbc, market, at);
                    FeeHistory.keep(jdbc, market, at);
                }));
    }

    private static void save(JdbcClient jdbc, Market market, Instant at) {
        jdbc.sql(
                        """
                        insert into markets (id, venue, venue_key, event_key, title, rules, rules_hash, details, closes_at,
                                             status, refreshed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        on conflict (venue, venue_key) do update set event_key = excluded.event_key, title = excluded.title,
                            rules = excluded.rules, rules_hash = excluded.rules_hash, details = excluded.details,
                            closes_at = excluded.closes_at, status = excluded.status, refreshed_at = excluded.refreshed_at
                        """)
                .param(market.venue() + ":" + market.key())
                .param(market.venue().name())
                .param(market.key())
                .param(market.eventKey())
                .param(market.title())
                .param(market.rules())
                .param(sha256(market.rules()))
                .param(HashChain.canonical(details(market)))
                .param(offset(market.closesAt()))
                .param(market.open() ? "OPEN" : "CLOSED")
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Map<String, String> details(Market market) {
        return Map.of(
                "yes_asset", market.yesAsset(),
                "no_asset", market.noAsset(),
                "domain_version", market.domainVersion(),
                "neg_risk", Boolean.toString(market.negRisk()),
                "shard", Integer.toString(market.shard()),
                "grid", market.grid().toString(),
                "minimum", market.minimum().toString(),
                "minimum_notional", market.minimumNotional().toString(),
                "fees", market.fees().version(),
                "taker_delay_ms", Long.toString(market.takerDelayMs()));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(HashChain.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Approval read(ResultSet row) throws SQLException {
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Approval(
                row.getString("pair_id"),
                row.getString("title"),
                row.getString("kalshi_market"),
                row.getString("polymarket_market"),
                row.getInt("version"),
                Approval.Verdict.valueOf(row.getString("verdict")),
                row.getString("terms_hash"),
                row.getInt("reserve_ticks"),
                expiresAt == null ? null : expiresAt.toInstant());
    }
}
