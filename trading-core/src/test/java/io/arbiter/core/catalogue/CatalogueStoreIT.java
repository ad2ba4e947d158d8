package io.arbiter.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import io.arbiter.core.pairs.BasketStore;
import io.arbiter.core.pairs.EventBasket;
import io.arbiter.core.pairs.EventBaskets;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Listings and proposals as the role that trading-core logs in as.
class CatalogueStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final CatalogueDatabase database = new CatalogueDatabase(NOW);
    private final CatalogueStore store = database.catalogue();
    private final ProposalStore proposals = database.proposals();

    @AfterEach
    void close() {
        database.close();
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
        store.savePage(new Pass(Venue.KALSHI, 1, "next", 1, 0, NOW, null), rows(), NOW);

        assertThat(store.newestPass(Venue.KALSHI))
                .get()
                .satisfies(pass -> {
                    assertThat(pass.cursor()).isEqualTo("next");
                    assertThat(pass.finishedAt()).isNull();
                });
        assertThat(store.complete(Venue.KALSHI)).isFalse();
    }

    @Test
    void anEventReadOutsideAPassClosesWhatItNoLongerHoldsAndOnlyThat() {
        pass(1, member("A"), member("B"), listing("ELSEWHERE", "Rain?"));
        ListedEvent event =
                new ListedEvent(
                        Venue.KALSHI,
                        "EVENT",
                        "Who wins?",
                        true,
                        Growth.CLOSED,
                        List.of(
                                new ListedEvent.Outcome("A", "Ann"),
                                new ListedEvent.Outcome("B", "Bob")));
        ListingPages.Page page =
                new ListingPages.Page(
                        List.of(
                                new ListingRow(member("A"), "", ""),
                                new ListingRow(member("C"), "", "")),
                        List.of(event),
                        0,
                        "");

        CatalogueStore.Changes changes = store.saveEvents(Venue.KALSHI, page, NOW);

        assertThat(changes.changed()).extracting(Listing::key).containsExactly("C");
        assertThat(changes.closed()).containsExactly("B");
        assertThat(store.event(Venue.KALSHI, "EVENT")).contains(event);
        assertThat(open(Venue.KALSHI))
                .extracting(Listing::key)
                .containsExactlyInAnyOrder("A", "C", "ELSEWHERE");
    }

    @Test
    void aWatchedMarketIsFollowedUntilItIsNotWanted() {
        pass(1, member("A"), member("B"));

        assertThat(store.watch(Venue.KALSHI, "A", true)).isTrue();
        pass(2, member("A"), member("B"));

        assertThat(store.followed(Venue.KALSHI, 1)).containsExactly("A");
        assertThat(store.watch(Venue.KALSHI, "A", false)).isTrue();
        assertThat(store.followed(Venue.KALSHI, 1)).isEmpty();
        assertThat(store.watch(Venue.KALSHI, "UNKNOWN", true)).isFalse();
    }

    @Test
    void mappedEventsAreListedAsBaskets() throws IOException {
        List<String> names = List.of("Ann Lee", "Bob Ray", "Cy Moss");
        pageOf(Venue.KALSHI, "KXMAYOR-26", names);
        pageOf(Venue.POLYMARKET, "mayor-of-springfield", names);
        Matchmaker matchmaker = new Matchmaker(store, proposals, Clock.fixed(NOW, ZoneOffset.UTC));
        matchmaker.refresh();
        matchmaker.close();
        BasketStore baskets = database.baskets();

        List<EventBasket> found =
                new EventBaskets(baskets, store).page("", BasketStore.Position.START, 10);

        assertThat(found)
                .singleElement()
                .satisfies(basket -> {
                    assertThat(basket.events().kalshiEvent()).isEqualTo("KXMAYOR-26");
                    assertThat(basket.members()).hasSize(3);
                    assertThat(basket.members())
                            .extracting(EventBasket.Member::outcome)
                            .containsExactlyInAnyOrderElementsOf(names);
                    assertThat(basket.kalshiOutcomes()).isEqualTo(3);
                    assertThat(basket.exhaustiveness()).isEqualTo(Exhaustiveness.PROVEN);
                });
        assertThat(baskets.mappings("", found.getFirst().events(), 10)).isEmpty();
        assertThat(baskets.mappings("elsewhere", BasketStore.Position.START, 10)).isEmpty();
    }

    private void pageOf(Venue venue, String event, List<String> names) {
        List<ListingRow> rows = new ArrayList<>();
        List<ListedEvent.Outcome> outcomes = new ArrayList<>();
        for (String name : names) {
            String key = venue + name.substring(0, 2);
            outcomes.add(new ListedEvent.Outcome(key, name));
            rows.add(
                    new ListingRow(
                            Listing.builder(venue, key)
                                    .event(event, "Who will win the 2026 Springfield election?", "")
                                    .title("Will " + name + " win the 2026 Springfield election?")
                                    .label(name)
                                    .rules("The winner.")
                                    .exclusive()
                                    .build(),
                            "",
                            ""));
        }
        ListedEvent listed = new ListedEvent(venue, event, "Mayor", true, Growth.CLOSED, outcomes);
        store.begin(new Pass(venue, 1, "", 0, 0, NOW, null));
        Pass done = new Pass(venue, 1, "", 1, rows.size(), NOW, null);
        store.savePage(done, new ListingPages.Page(rows, List.of(listed), 0, ""), NOW);
        store.finish(done, NOW);
    }

    private static Listing member(String key) {
        return Listing.builder(Venue.KALSHI, key)
                .event("EVENT", "Who wins?", "")
                .title("Will " + key + " win?")
                .rules("The winner.")
                .build();
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
        store.savePage(done, rows(polymarket), NOW);
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
                rows(listings),
                NOW);
    }

    private static ListingPages.Page rows(Listing... listings) {
        return new ListingPages.Page(
                Stream.of(listings).map(listing -> new ListingRow(listing, "", "")).toList(),
                List.of(),
                0,
                "");
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
