package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.market.Venue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProposalEngineTest {

    private final ProposalEngine engine = new ProposalEngine(MatchingSettings.STANDARD);

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    @Test
    void proposesTheSameQuestionWithItsFacts() {
        update(
                kalshi(
                                "KXPRESNOMD-28-PB",
                                "Will Pete Buttigieg be the Democratic Presidential nominee in 2028?")
                        .build(),
                kalshi(
                                "KXPRESNOMD-28-KH",
                                "Will Kamala Harris be the Democratic Presidential nominee in 2028?")
                        .build(),
                polymarket(
                                "p1",
                                "Will Pete Buttigieg win the 2028 Democratic presidential nomination?")
                        .build(),
                polymarket(
                                "p2",
                                "Will Kamala Harris win the 2028 Democratic presidential nomination?")
                        .build());

        Proposal proposal = only("KXPRESNOMD-28-PB");

        assertThat(proposal.polymarket().key()).isEqualTo("p1");
        assertThat(proposal.kind()).isEqualTo(Kind.SAME);
        assertThat(proposal.assigned()).isTrue();
        assertThat(proposal.count(Mark.DIFFERS)).isZero();
        assertThat(proposal.card())
                .contains("AGREES")
                .contains("Pete Buttigieg")
                .contains("UNCLEAR  SOURCE");
    }

    @Test
    void mapsBothSidesOfAGameToOneMarket() {
        update(
                game("KXNBAGAME-26JAN11ATLGSW-ATL"),
                game("KXNBAGAME-26JAN11ATLGSW-GSW"),
                Listing.builder(Venue.POLYMARKET, "p")
                        .event("e", "Hawks vs. Warriors", "")
                        .code("nba-atl-gsw-2026-01-11")
                        .title("Hawks vs. Warriors")
                        .outcomes(List.of("Hawks", "Warriors"))
                        .build());

        assertThat(only("KXNBAGAME-26JAN11ATLGSW-ATL").kind()).isEqualTo(Kind.SAME);
        assertThat(only("KXNBAGAME-26JAN11ATLGSW-GSW").kind()).isEqualTo(Kind.INVERTED);
        assertThat(only("KXNBAGAME-26JAN11ATLGSW-GSW").polymarketOutcome()).isEqualTo(1);
        assertThat(engine.proposals()).allMatch(Proposal::assigned);
    }

    @Test
    void marksAnOrderOfOutcomesThatOnlyTheTitleGives() {
        update(
                game("KXNBAGAME-26JAN11ATLGSW-GSW"),
                polymarket("p", "Hawks vs. Warriors").code("nba-atl-gsw-2026-01-11").build());

        Proposal proposal = only("KXNBAGAME-26JAN11ATLGSW-GSW");

        assertThat(proposal.kind()).isEqualTo(Kind.INVERTED);
        assertThat(proposal.facts())
                .anyMatch(fact -> fact.name() == FactName.POLARITY && fact.mark() == Mark.UNCLEAR);
    }

    @Test
    void neverProposesTheRematchOfTheNextDay() {
        update(
                game("KXNBAGAME-26JAN11ATLGSW-GSW"),
                polymarket("p", "Hawks vs. Warriors").code("nba-atl-gsw-2026-01-12").build());

        assertThat(engine.proposals()).isEmpty();
    }

    @Test
    void invertsComplementsAndReversedOutcomes() {
        update(
                kalshi("KXSEATS-26-6", "Will the party win at least 6 seats in Utopia in 2026?")
                        .build(),
                polymarket("below", "Will the party win below 6 seats in Utopia in 2026?").build(),
                polymarket("reversed", "Will the party win at least 6 seats in Utopia in 2026?")
                        .outcomes(List.of("No", "Yes"))
                        .build());

        assertThat(engine.proposals())
                .hasSize(2)
                .allMatch(proposal -> proposal.kind() == Kind.INVERTED);
    }

    @Test
    void callsAnEarlierDeadlineASubset() {
        update(
                kalshi("KXALIENS-27", "Will the U.S. confirm that aliens exist before 2027?")
                        .build(),
                polymarket("p", "Will the US confirm that aliens exist by June 30, 2027?").build());

        Proposal proposal = only("KXALIENS-27");

        assertThat(proposal.kind()).isEqualTo(Kind.SUBSET);
        assertThat(proposal.kind().boxable()).isFalse();
        assertThatThrownBy(proposal::polymarketOutcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsABasketOnlyWhereAllExclusiveOutcomesAreMapped() {
        List<String> names = List.of("Anna Adams", "Berta Brown", "Clara Clark");
        names.forEach(name ->
                update(
                        Listing.builder(Venue.KALSHI, "KXPM-26-" + name.substring(0, 1))
                                .event(
                                        "KXPM-26",
                                        "Who will be the next mayor of Utopia?",
                                        "In 2026")
                                .code("KXPM-26-" + name.substring(0, 1))
                                .title("Will " + name + " be the next mayor of Utopia?")
                                .label(name)
                                .exclusive()
                                .build(),
                        Listing.builder(Venue.POLYMARKET, name)
                                .event("utopia", "Next mayor of Utopia 2026", "")
                                .title("Will " + name + " be the next mayor of Utopia?")
                                .label(name)
                                .outcomes(List.of("Yes", "No"))
                                .exclusive()
                                .build()));

        assertThat(engine.events())
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.kind()).isEqualTo(Kind.BASKET);
                    assertThat(match.completenessPercent()).isEqualTo(100);
                });

        engine.remove(Venue.POLYMARKET, List.of("Clara Clark"));

        assertThat(engine.events())
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.kind()).isEqualTo(Kind.SAME);
                    assertThat(match.completenessPercent()).isEqualTo(66);
                });
    }

    @Test
    void refusesWhatNamesNobodyAndWhatSaysNothing() {
        List<RefusedListing> refused =
                engine.update(
                        List.of(
                                polymarket(
                                                "person",
                                                "Will Person M win the 2026 Republican Primary?")
                                        .build(),
                                polymarket(
                                                "letter",
                                                "Will Q win the 2026 NL Comeback Player of the Year award?")
                                        .build(),
                                polymarket("team", "Will Team AA win the 2026 FIFA World Cup?")
                                        .build(),
                                polymarket("silent", "").build(),
                                kalshi("KXMVECROSSCATEGORY-S1", "yes A, yes B").build(),
                                polymarket("fine", "Will Pete Buttigieg win?").build()));

        assertThat(refused)
                .extracting(RefusedListing::key)
                .containsExactlyInAnyOrder(
                        "person", "letter", "team", "silent", "KXMVECROSSCATEGORY-S1");
        assertThat(refused).allSatisfy(one -> assertThat(one.reason()).isNotBlank());
    }

    @Test
    void survivesUglyListings() {
        String huge = "<p>Rules &amp; more 🎲 \u202eعربى\u202c </p>".repeat(1_500);
        List<Listing> ugly =
                List.of(
                        polymarket("huge", "Will it rain? ☔").rules(huge).build(),
                        polymarket("rtl", "هل ستمطر غدا؟").build(),
                        polymarket("twin", "Will it rain? ☔").outcomes(List.of()).build(),
                        polymarket("odd", "vs. vs. at : ( - )").outcomes(List.of("", " ")).build(),
                        polymarket("past", "Will it rain on February 31, 1999?")
                                .code("---")
                                .build(),
                        kalshi("K", "Will it rain?").code("KX--").label("$ % + -").build(),
                        kalshi("K2", "").code("KXTEMP-26FEB31-T99").build());

        assertThat(engine.update(ugly)).isEmpty();
        assertThat(engine.proposals()).isNotNull();
    }

    @Test
    void refreshesOnlyWhatAChangeTouches() {
        update(
                kalshi("KXALIENS-27", "Will the U.S. confirm that aliens exist before 2027?")
                        .build(),
                kalshi("KXOTHER-27", "Will Netflix buy Warner Brothers before 2027?").build());
        Listing added =
                polymarket("p", "Will the US confirm that aliens exist before 2027?").build();
        engine.update(List.of(added));

        assertThat(engine.proposalsTouching(List.of(added)))
                .extracting(proposal -> proposal.kalshi().key())
                .containsExactly("KXALIENS-27");
    }

    private void update(Listing... listings) {
        assertThat(engine.update(List.of(listings))).isEmpty();
    }

    private Proposal only(String kalshi) {
        return engine.proposals().stream()
                .filter(proposal -> proposal.kalshi().key().equals(kalshi))
                .findFirst()
                .orElseThrow();
    }

    private static Listing game(String ticker) {
        return Listing.builder(Venue.KALSHI, ticker)
                .event("KXNBAGAME-26JAN11ATLGSW", "Atlanta at Golden State", "ATL at GSW (Jan 11)")
                .code(ticker)
                .build();
    }

    private static Listing.Builder kalshi(String ticker, String title) {
        return Listing.builder(Venue.KALSHI, ticker)
                .event(
                        ticker.contains("-")
                                ? ticker.substring(0, ticker.lastIndexOf('-'))
                                : ticker,
                        "",
                        "")
                .code(ticker)
                .title(title);
    }

    private static Listing.Builder polymarket(String key, String title) {
        return Listing.builder(Venue.POLYMARKET, key).title(title);
    }
}
