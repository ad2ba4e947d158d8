package io.arbiter.core.catalogue.persistence;

import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.catalogue.ListingPages;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.catalogue.Pass;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.RefusedListing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcCatalogueStore implements CatalogueStore {

    private static final int FETCH_ROWS = 1_000;

    /// Writes only rows whose content differs, or that were closed, and says which.
    private static final String SAVE_ROWS =
            """
            insert into listings as old (venue, venue_key, event_key, code, title, label, outcomes, event_title,
                event_subtitle, rules, source, tags, strike, exclusive, starts_at, closes_at, fees, grid, status,
                content_hash, crawl, changed_at)
            select :venue, venue_key, event_key, code, title, label, outcomes, event_title, event_subtitle, rules, source,
                tags, strike, exclusive, starts_at, closes_at, fees, grid, 'OPEN', decode(content_hash, 'hex'), :crawl, :at
            from jsonb_to_recordset(:rows::jsonb) as row(venue_key text, event_key text, code text, title text, label text,
                outcomes jsonb, event_title text, event_subtitle text, rules text, source text, tags jsonb, strike jsonb,
                exclusive boolean, starts_at timestamptz, closes_at timestamptz, fees text, grid text, content_hash text)
            on conflict (venue, venue_key) do update set event_key = excluded.event_key, code = excluded.code,
                title = excluded.title, label = excluded.label, outcomes = excluded.outcomes,
                event_title = excluded.event_title, event_subtitle = excluded.event_subtitle, rules = excluded.rules,
                source = excluded.source, tags = excluded.tags, strike = excluded.strike, exclusive = excluded.exclusive,
                starts_at = excluded.starts_at, closes_at = excluded.closes_at, fees = excluded.fees, grid = excluded.grid,
                status = 'OPEN', refusal = '', content_hash = excluded.content_hash, crawl = excluded.crawl,
                changed_at = excluded.changed_at
            where old.content_hash <> excluded.content_hash or old.status <> 'OPEN'
            returning venue_key
            """;

    private static final String SAVE_EVENTS =
            """
            insert into listed_events as old (venue, event_key, title, exclusive, growth, outcomes, crawl, changed_at)
            select :venue, event_key, title, exclusive, growth, outcomes, :crawl, :at
            from jsonb_to_recordset(:rows::jsonb) as row(event_key text, title text, exclusive boolean, growth text,
                outcomes jsonb)
            on conflict (venue, event_key) do update set title = excluded.title, exclusive = excluded.exclusive,
                growth = excluded.growth, outcomes = excluded.outcomes, crawl = excluded.crawl,
                changed_at = case when (old.title, old.exclusive, old.growth, old.outcomes)
                    is distinct from (excluded.title, excluded.exclusive, excluded.growth, excluded.outcomes)
                    then excluded.changed_at else old.changed_at end
            """;

    private final TenantDatabase database;

    JdbcCatalogueStore(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Pass> newestPass(Venue venue) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select * from catalogue_crawls where venue = ? order by crawl desc limit 1")
                        .param(venue.name())
                        .query((row, _) -> pass(row))
                        .optional());
    }

    @Override
    public boolean complete(Venue venue) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select exists (select 1 from catalogue_crawls where venue = ? and finished_at is"
                                        + " not null)")
                        .param(venue.name())
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public void begin(Pass pass) {
        database.run(jdbc -> {
            jdbc.sql("delete from catalogue_crawls where venue = ? and crawl < ?")
                    .param(pass.venue().name())
                    .param(pass.number() - 1)
                    .update();
            write(jdbc, pass, null);
        });
    }

    private static void write(JdbcClient jdbc, Pass pass, @Nullable Instant finishedAt) {
        jdbc.sql(
                        """
                        insert into catalogue_crawls (venue, crawl, cursor, pages, markets, started_at, finished_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (venue, crawl) do update set cursor = excluded.cursor, pages = excluded.pages,
                            markets = excluded.markets, finished_at = excluded.finished_at
                        """)
                .param(pass.venue().name())
                .param(pass.number())
                .param(pass.cursor())
                .param(pass.pages())
                .param(pass.markets())
                .param(pass.startedAt().atOffset(ZoneOffset.UTC))
                .param(finishedAt == null ? null : finishedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<Listing> savePage(Pass after, ListingPages.Page page, Instant at) {
        return database.call(jdbc -> {
            List<Listing> changed =
                    save(jdbc, after.venue(), after.number(), page, at.atOffset(ZoneOffset.UTC));
            write(jdbc, after, null);
            return changed;
        });
    }

    private static List<Listing> save(
            JdbcClient jdbc, Venue venue, long crawl, ListingPages.Page page, OffsetDateTime at) {
        saveEvents(jdbc, venue, crawl, page.events(), at);
        Map<String, ListingRow> byKey = new LinkedHashMap<>();
        page.rows().forEach(row -> byKey.put(row.listing().key(), row));
        if (byKey.isEmpty()) {
            return List.of();
        }
        String json = ListingJson.json(byKey.values().stream().map(ListingJson::row).toList());
        Set<String> changed =
                new HashSet<>(
                        jdbc.sql(SAVE_ROWS)
                                .param("venue", venue.name())
                                .param("crawl", crawl)
                                .param("at", at)
                                .param("rows", json)
                                .query(String.class)
                                .list());
        jdbc.sql(
                        "update listings set crawl = ? where venue = ? and crawl <> ? and venue_key ="
                                + " any(?)")
                .param(crawl)
                .param(venue.name())
                .param(crawl)
                .param(byKey.keySet().toArray(String[]::new))
                .update();
        return byKey.values().stream()
                .map(ListingRow::listing)
                .filter(listing -> changed.contains(listing.key()))
                .toList();
    }

    private static void saveEvents(
            JdbcClient jdbc,
            Venue venue,
            long crawl,
            Collection<ListedEvent> events,
            OffsetDateTime at) {
        Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
        events.forEach(event -> byKey.put(event.key(), EventJson.row(event)));
        if (!byKey.isEmpty()) {
            jdbc.sql(SAVE_EVENTS)
                    .param("venue", venue.name())
                    .param("crawl", crawl)
                    .param("at", at)
                    .param("rows", ListingJson.json(byKey.values()))
                    .update();
        }
    }

    @Override
    public Changes saveEvents(Venue venue, ListingPages.Page page, Instant at) {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        return database.call(jdbc -> {
            // As if the pass that runs now had seen them.
            long crawl =
                    jdbc.sql("select coalesce(max(crawl), 0) from catalogue_crawls where venue = ?")
                            .param(venue.name())
                            .query(Long.class)
                            .single();
            List<Listing> changed = save(jdbc, venue, crawl, page, now);
            List<String> closed =
                    jdbc.sql(
                                    """
                                    update listings set status = 'CLOSED', changed_at = ?
                                    where venue = ? and event_key = any(?) and status = 'OPEN' and venue_key <> all(?)
                                    returning venue_key
                                    """)
                            .param(now)
                            .param(venue.name())
                            .param(
                                    page.events().stream()
                                            .map(ListedEvent::key)
                                            .toArray(String[]::new))
                            .param(
                                    page.rows().stream()
                                            .map(row -> row.listing().key())
                                            .toArray(String[]::new))
                            .query((row, _) -> row.getString("venue_key"))
                            .list();
            return new Changes(changed, closed);
        });
    }

    @Override
    public Optional<ListedEvent> event(Venue venue, String key) {
        return database.call(jdbc ->
                jdbc.sql("select * from listed_events where venue = ? and event_key = ?")
                        .param(venue.name())
                        .param(key)
                        .query((row, _) -> EventJson.event(row))
                        .optional());
    }

    @Override
    public boolean watch(Venue venue, String key, boolean watched) {
        return database.call(jdbc ->
                jdbc.sql("update listings set watched = ? where venue = ? and venue_key = ?")
                        .param(watched)
                        .param(venue.name())
                        .param(key)
                        .update())
                > 0;
    }

    @Override
    public List<String> finish(Pass pass, Instant at) {
        return database.call(jdbc -> {
            write(jdbc, pass, at);
            jdbc.sql("delete from listed_events where venue = ? and crawl < ?")
                    .param(pass.venue().name())
                    .param(pass.number())
                    .update();
            return jdbc.sql(
                            """
                            update listings set status = 'CLOSED', changed_at = ?
                            where venue = ? and crawl < ? and status = 'OPEN' returning venue_key
                            """)
                    .param(at.atOffset(ZoneOffset.UTC))
                    .param(pass.venue().name())
                    .param(pass.number())
                    .query(String.class)
                    .list();
        });
    }

    @Override
    public void eachOpen(Venue venue, Consumer<Listing> listings) {
        database.run(jdbc ->
                jdbc.sql(
                                "select * from listings where venue = ? and status = 'OPEN' order by event_key")
                        .withFetchSize(FETCH_ROWS)
                        .param(venue.name())
                        .query(row -> {
                            listings.accept(ListingJson.listing(row));
                        }));
    }

    @Override
    public void refuse(Collection<RefusedListing> refused) {
        if (refused.isEmpty()) {
            return;
        }
        String rows =
                ListingJson.json(
                        refused.stream()
                                .map(one ->
                                        Map.of(
                                                "venue",
                                                one.venue().name(),
                                                "venue_key",
                                                one.key(),
                                                "reason",
                                                one.reason()))
                                .toList());
        database.run(jdbc ->
                jdbc.sql(
                                """
                                update listings l set refusal = row.reason
                                from jsonb_to_recordset(?::jsonb) as row(venue text, venue_key text, reason text)
                                where l.venue = row.venue and l.venue_key = row.venue_key and l.refusal <> row.reason
                                """)
                        .param(rows)
                        .update());
    }

    @Override
    public Optional<String> keyByCode(Venue venue, String code) {
        return database.call(jdbc ->
                jdbc.sql("select venue_key from listings where venue = ? and code = ? limit 1")
                        .param(venue.name())
                        .param(code)
                        .query(String.class)
                        .optional());
    }

    @Override
    public List<String> keysOfEvent(Venue venue, String event) {
        return database.call(jdbc ->
                jdbc.sql(
                                "select venue_key from listings where venue = ? and event_key = ? and status ="
                                        + " 'OPEN' order by venue_key")
                        .param(venue.name())
                        .param(event)
                        .query(String.class)
                        .list());
    }

    @Override
    public List<String> followed(Venue venue, int small) {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select venue_key from listings where venue = :venue and status = 'OPEN' and (watched
                                    or (select count(*) from listings where venue = :venue and status = 'OPEN') <= :small)
                                order by venue_key
                                """)
                        .param("venue", venue.name())
                        .param("small", small)
                        .query(String.class)
                        .list());
    }

    private static Pass pass(ResultSet row) throws SQLException {
        OffsetDateTime finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        return new Pass(
                Venue.valueOf(row.getString("venue")),
                row.getLong("crawl"),
                row.getString("cursor"),
                row.getInt("pages"),
                row.getInt("markets"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
