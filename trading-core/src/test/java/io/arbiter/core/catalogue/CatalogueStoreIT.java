package io.arbiter.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.id.Ids;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import io.arbiter.core.pairs.Matchmaker;
import io.arbiter.core.pairs.ProposalFilter;
import io.arbiter.core.pairs.ProposalStore;
import io.arbiter.core.pairs.StoredProposal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Listings and proposals as the role that trading-core logs in as.
class CatalogueStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private AnnotationConfigApplicationContext context;
    private CatalogueStore store;
    private ProposalStore proposals;

    @BeforeEach
    void open() {
        TestDatabase server = TestServers.newDatabase();
        TenantId tenant = server.newTenant("tenant");
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource(
                        server.url(),
                        DatabaseRole.CORE.login(),
                        server.password(DatabaseRole.CORE));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        TenantDatabase database =
                new TenantDatabase(
                        tenant,
                        new TenantTransactions(new JdbcTransactionManager(dataSource), jdbc),
                        JdbcClient.create(jdbc));
        context = new AnnotationConfigApplicationContext();
        context.registerBean(TenantDatabase.class, () -> database);
        context.registerBean(
                Ids.class,
                () -> new Ids(Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(1)));
        context.scan("io.arbiter.core.catalogue.persistence", "io.arbiter.core.pairs.persistence");
        context.refresh();
        store = context.getBean(CatalogueStore.class);
        proposals = context.getBean(ProposalStore.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aListingComesBackAsItWas() {
        Listing listing =
                Listing.builder(Venue.KALSHI, "KXFED-26DEC-T4")
                        .event("KXFED-26DEC", "Fed", "In December")
                        .code("KXFED-26DEC-T4")
                        .title("Fed above 4 %?")
                        .label("Above 4 %")
                        .outcomes(List.of("Yes", "No"))
                        .rules("<b>Rules</b> \"quoted\" \\ 🏦 شتاء\n" + "long ".repeat(10_000))
                        .source("Fed")
                        .tags(List.of("Economics", "Rates"))
                        .strike(new Strike("greater", new BigDecimal("4.00"), null))
                        .exclusive()
                        .startsAt(NOW)
                        .closesAt(NOW.plusSeconds(60))
                        .build();

        pass(1, listing);

        assertThat(open(Venue.KALSHI)).containsExactly(listing);
        assertThat(store.keyByCode(Venue.KALSHI, "KXFED-26DEC-T4")).contains("KXFED-26DEC-T4");
        assertThat(store.keysOfEvent(Venue.KALSHI, "KXFED-26DEC")).hasSize(1);
    }

    @Test
    void hostileTextsAreKeptWithoutWhatNoDatabaseHolds() {
        Listing hostile =
                Listing.builder(Venue.KALSHI, "BAD")
                        .title("nul\0 half\uD83D pair\uD83C\uDFE6 '; drop table listings; --")
                        .rules("")
                        .closesAt(Instant.MAX)
                        .startsAt(Instant.MIN)
                        .build();

        pass(1, hostile);

        assertThat(open(Venue.KALSHI))
                .singleElement()
                .satisfies(listing -> {
                    assertThat(listing.title())
                            .isEqualTo("nul half pair\uD83C\uDFE6 '; drop table listings; --");
                    assertThat(listing.closesAt()).isNull();
                });
    }

    @Test
    void onlyChangedListingsAreToldAndUnseenOnesClose() {
        Listing stays = listing("STAYS", "Rain?");
        Listing changes = listing("CHANGES", "Snow?");
        assertThat(pass(1, stays, changes, listing("GOES", "Hail?"))).hasSize(3);

        List<Listing> changed = page(2, stays, listing("CHANGES", "Snow on Monday?"));
        List<String> closed = store.finish(new Pass(Venue.KALSHI, 2, "", 1, 2, NOW, null), NOW);

        assertThat(changed).extracting(Listing::key).containsExactly("CHANGES");
        assertThat(closed).containsExactly("GOES");
        assertThat(pass(3, stays, changes, listing("GOES", "Hail?")))
                .as("a market that opens again is news")
                .extracting(Listing::key)
                .containsExactlyInAnyOrder("CHANGES", "GOES");
    }

    @Test
    void aPassIsContinuedWhereItStood() {
        store.begin(new Pass(Venue.KALSHI, 1, "", 0, 0, NOW, null));
        store.savePage(
                new Pass(Venue.KALSHI, 1, "next", 1, 0, NOW, null), List.<ListingRow>of(), NOW);

        assertThat(store.newestPass(Venue.KALSHI))
                .get()
                .satisfies(pass -> {
                    assertThat(pass.cursor()).isEqualTo("next");
                    assertThat(pass.finishedAt()).isNull();
                });
        assertThat(store.complete(Venue.KALSHI)).isFalse();
    }

    @Test
    void proposalsFollowTheCatalogueAndKeepTheirIds() throws IOException {
        Matchmaker matchmaker = new Matchmaker(store, proposals, Clock.fixed(NOW, ZoneOffset.UTC));
        matchmaker.refresh();
        pass(1, listing("KXRAIN", "Will it rain in Paris on December 24, 2026?"));
        Listing polymarket =
                Listing.builder(Venue.POLYMARKET, "0xc0")
                        .title("Will it rain in Paris on December 24, 2026?")
                        .rules("Rain.")
                        .build();
        store.begin(new Pass(Venue.POLYMARKET, 1, "", 0, 0, NOW, null));
        Pass done = new Pass(Venue.POLYMARKET, 1, "", 1, 1, NOW, null);
        store.savePage(done, List.of(new ListingRow(polymarket, "", "")), NOW);
        store.finish(done, NOW);
        matchmaker.refresh();
        StoredProposal first = open("rain paris").getFirst();
        assertThat(first.kind()).isEqualTo(Kind.SAME);
        assertThat(first.facts()).isNotEmpty();

        matchmaker.onChanged(
                List.of(
                        Listing.builder(Venue.POLYMARKET, "0xc0")
                                .title("Will it rain in Paris on December 24, 2026, at noon?")
                                .rules("Rain.")
                                .build()));
        matchmaker.refresh();

        assertThat(open("noon"))
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.id()).isEqualTo(first.id()));
        assertThat(open("100%")).isEmpty();
        matchmaker.onClosed(Venue.KALSHI, List.of("KXRAIN"));
        matchmaker.refresh();
        assertThat(open("")).isEmpty();
        matchmaker.close();
    }

    private List<StoredProposal> open(String text) {
        return proposals
                .page(
                        new ProposalFilter(
                                Set.of(Kind.SAME),
                                1,
                                text,
                                false,
                                true,
                                "",
                                ProposalFilter.FROM_THE_START,
                                "",
                                10))
                .proposals();
    }

    private List<Listing> pass(long number, Listing... listings) {
        List<Listing> changed = page(number, listings);
        store.finish(new Pass(Venue.KALSHI, number, "", 1, listings.length, NOW, null), NOW);
        return changed;
    }

    private List<Listing> page(long number, Listing... listings) {
        store.begin(new Pass(Venue.KALSHI, number, "", 0, 0, NOW, null));
        return store.savePage(
                new Pass(Venue.KALSHI, number, "", 1, listings.length, NOW, null),
                Stream.of(listings).map(listing -> new ListingRow(listing, "", "")).toList(),
                NOW);
    }

    private List<Listing> open(Venue venue) {
        List<Listing> open = new ArrayList<>();
        store.eachOpen(venue, open::add);
        return open;
    }

    private static Listing listing(String key, String title) {
        return Listing.builder(Venue.KALSHI, key).title(title).rules("Rain.").build();
    }
}
