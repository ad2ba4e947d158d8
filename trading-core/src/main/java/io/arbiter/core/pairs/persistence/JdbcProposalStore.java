package io.arbiter.core.pairs.persistence;

import io.arbiter.common.id.Ids;
import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Mark;
import io.arbiter.core.matching.Proposal;
import io.arbiter.core.pairs.ProposalFilter;
import io.arbiter.core.pairs.ProposalStore;
import io.arbiter.core.pairs.StoredProposal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcProposalStore implements ProposalStore {

    private static final int BATCH = 1_000;

    /// The id of a pair that exists already is kept, so that both speak of the same.
    private static final String SAVE =
            """
            insert into pair_proposals (id, kalshi_market, polymarket_market, kalshi_event, polymarket_event, kalshi_title,
                polymarket_title, kind, score, assigned, differs, unclear, facts, found_at, refreshed_at)
            select coalesce(p.id, row.id), row.kalshi_market, row.polymarket_market, kalshi_event, polymarket_event,
                kalshi_title, polymarket_title, kind, score, assigned, differs, unclear, facts, :at, :at
            from jsonb_to_recordset(:rows::jsonb) as row(id text, kalshi_market text, polymarket_market text,
                kalshi_event text, polymarket_event text, kalshi_title text, polymarket_title text, kind text, score integer,
                assigned boolean, differs integer, unclear integer, facts jsonb)
            left join pairs p on p.kalshi_market = row.kalshi_market and p.polymarket_market = row.polymarket_market
            on conflict (kalshi_market, polymarket_market) do update set kalshi_event = excluded.kalshi_event,
                polymarket_event = excluded.polymarket_event, kalshi_title = excluded.kalshi_title,
                polymarket_title = excluded.polymarket_title, kind = excluded.kind, score = excluded.score,
                assigned = excluded.assigned, differs = excluded.differs, unclear = excluded.unclear,
                facts = excluded.facts, refreshed_at = excluded.refreshed_at
            """;

    /// Nobody decided, or put it away until now.
    private static final String OPEN =
            """
            from pair_proposals p
            left join lateral (select a.verdict, a.expires_at from pairs q join pair_approvals a on a.pair_id = q.id
                where q.id = p.id order by a.version desc limit 1) d on true
            where (d.verdict is null or (d.verdict = 'LATER' and d.expires_at <= now()))
              and (:all_kinds or p.kind = any(:kinds)) and p.score >= :minimum
              and (not :no_differences or p.differs = 0) and (not :assigned or p.assigned)
              and (:event = '' or p.kalshi_event = :event or p.polymarket_event = :event)
              and (select coalesce(bool_and(lower(p.kalshi_title || ' ' || p.polymarket_title) like word), true)
                   from unnest(:words::text[]) word)
            """;

    private final TenantDatabase database;
    private final Ids ids;

    JdbcProposalStore(TenantDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public void replaceAll(Collection<Proposal> proposals, Instant at) {
        save(proposals, at);
        database.run(jdbc ->
                jdbc.sql("delete from pair_proposals where refreshed_at < ?")
                        .param(at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Override
    public void replace(
            Collection<String> changedKeys, Collection<Proposal> proposals, Instant at) {
        save(proposals, at);
        String[] events =
                proposals.stream()
                        .map(proposal -> proposal.kalshi().eventKey())
                        .distinct()
                        .toArray(String[]::new);
        String[] keys = changedKeys.toArray(String[]::new);
        database.run(jdbc ->
                jdbc.sql(
                                """
                                delete from pair_proposals where refreshed_at < ? and (kalshi_event = any(?)
                                    or kalshi_market = any(?) or polymarket_market = any(?))
                                """)
                        .param(at.atOffset(ZoneOffset.UTC))
                        .param(events)
                        .param(keys)
                        .param(keys)
                        .update());
    }

    private void save(Collection<Proposal> proposals, Instant at) {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (Proposal proposal : proposals) {
            batch.add(row(proposal));
            if (batch.size() == BATCH) {
                saveBatch(batch, at);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            saveBatch(batch, at);
        }
    }

    private void saveBatch(List<Map<String, Object>> rows, Instant at) {
        database.run(jdbc ->
                jdbc.sql(SAVE)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("rows", PairJson.write(rows))
                        .update());
    }

    private Map<String, Object> row(Proposal proposal) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", ids.next("pair"));
        row.put("kalshi_market", proposal.kalshi().key());
        row.put("polymarket_market", proposal.polymarket().key());
        row.put("kalshi_event", StorableText.of(proposal.kalshi().eventKey()));
        row.put("polymarket_event", StorableText.of(proposal.polymarket().eventKey()));
        row.put("kalshi_title", title(proposal.kalshi()));
        row.put("polymarket_title", title(proposal.polymarket()));
        row.put("kind", proposal.kind().name());
        row.put("score", proposal.score());
        row.put("assigned", proposal.assigned());
        row.put("differs", proposal.count(Mark.DIFFERS));
        row.put("unclear", proposal.count(Mark.UNCLEAR));
        row.put("facts", PairJson.facts(proposal.facts()));
        return row;
    }

    private static String title(Listing listing) {
        String title = listing.title().isBlank() ? listing.eventTitle() : listing.title();
        boolean told = listing.label().isBlank() || title.contains(listing.label());
        return StorableText.of(told ? title : title + ": " + listing.label());
    }

    @Override
    public void remove(Venue venue, Collection<String> keys) {
        String column =
                switch (venue) {
                    case KALSHI -> "kalshi_market";
                    case POLYMARKET -> "polymarket_market";
                };
        database.run(jdbc ->
                jdbc.sql("delete from pair_proposals where " + column + " = any(?)")
                        .param(keys.toArray(String[]::new))
                        .update());
    }

    @Override
    public Page page(ProposalFilter filter) {
        return database.call(jdbc -> {
            int total =
                    select("select count(*) " + OPEN, jdbc, filter).query(Integer.class).single();
            String after = "and (p.score, p.id) < (:after_score, :after_id) ";
            String order = "order by p.score desc, p.id desc limit :limit";
            List<StoredProposal> proposals =
                    select("select p.* " + OPEN + after + order, jdbc, filter)
                            .param("after_score", filter.afterScore())
                            .param("after_id", filter.afterId())
                            .param("limit", filter.limit())
                            .query((row, _) -> read(row))
                            .list();
            return new Page(proposals, total);
        });
    }

    private static JdbcClient.StatementSpec select(
            String sql, JdbcClient jdbc, ProposalFilter filter) {
        String[] words =
                filter.text().isBlank()
                        ? new String[0]
                        : filter.text().strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = "%" + literal(words[i]) + "%";
        }
        return jdbc.sql(sql)
                .param("all_kinds", filter.kinds().isEmpty())
                .param("kinds", filter.kinds().stream().map(Kind::name).toArray(String[]::new))
                .param("minimum", filter.minimumScore())
                .param("no_differences", filter.withoutDifferences())
                .param("assigned", filter.assignedOnly())
                .param("event", filter.event())
                .param("words", words);
    }

    /// What LIKE takes as it is written.
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Override
    public Optional<StoredProposal> byId(String id) {
        return database.call(jdbc ->
                jdbc.sql("select * from pair_proposals where id = ?")
                        .param(id)
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public Optional<StoredProposal> byMarkets(String kalshiMarket, String polymarketMarket) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select * from pair_proposals where kalshi_market = ? and polymarket_market = ?")
                        .param(kalshiMarket)
                        .param(polymarketMarket)
                        .query((row, _) -> read(row))
                        .optional());
    }

    @Override
    public List<StoredProposal> family(String kalshiPrefix, String polymarketPrefix, int limit) {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select * from pair_proposals where kalshi_event like ? and polymarket_event like ?
                                order by kalshi_market, score desc, id limit ?
                                """)
                        .param(literal(kalshiPrefix) + "%")
                        .param(literal(polymarketPrefix) + "%")
                        .param(limit)
                        .query((row, _) -> read(row))
                        .list());
    }

    private static StoredProposal read(ResultSet row) throws SQLException {
        return new StoredProposal(
                row.getString("id"),
                row.getString("kalshi_market"),
                row.getString("polymarket_market"),
                row.getString("kalshi_event"),
                row.getString("polymarket_event"),
                row.getString("kalshi_title"),
                row.getString("polymarket_title"),
                Kind.valueOf(row.getString("kind")),
                row.getInt("score"),
                row.getBoolean("assigned"),
                PairJson.facts(row.getString("facts")),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getObject("refreshed_at", OffsetDateTime.class).toInstant());
    }
}
