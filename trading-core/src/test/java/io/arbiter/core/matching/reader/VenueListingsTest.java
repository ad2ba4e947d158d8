package io.arbiter.core.matching.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.matching.Listing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VenueListingsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void readsAKalshiEventWithNestedMarkets() {
        JsonNode event =
                JSON.readTree(
                        """
                        {"event_ticker":"KXU3MAX-30","title":"How high will unemployment get?","sub_title":"Before 2030",
                         "category":"Economics","mutually_exclusive":true,
                         "markets":[{"ticker":"KXU3MAX-30-12","title":"How high?","yes_sub_title":"Above 12%",
                         "no_sub_title":"Above 12%","rules_primary":"If unemployment …","rules_secondary":"Revisions …",
                         "strike_type":"greater","floor_strike":12.0,"close_time":"2030-01-04T13:25:00Z"},{"title":"no ticker"}]}
                        """);

        assertThat(KalshiListings.ofEvent(event))
                .singleElement()
                .satisfies(listing -> {
                    assertThat(listing.eventKey()).isEqualTo("KXU3MAX-30");
                    assertThat(listing.exclusive()).isTrue();
                    assertThat(listing.rules()).isEqualTo("If unemployment …\nRevisions …");
                    assertThat(listing.strike().floor()).isEqualByComparingTo(new BigDecimal("12"));
                    assertThat(listing.outcomes()).isEmpty();
                });
    }

    @Test
    void readsAGammaEventWhoseListsAreStrings() {
        JsonNode event =
                JSON.readTree(
                        """
                        {"id":"1","slug":"nba-dal-uta","title":"Mavericks vs. Jazz","tags":[{"label":"NBA"}],
                         "markets":[{"conditionId":"0x1","question":"Mavericks vs. Jazz: O/U 230.5","slug":"nba-dal-uta-total",
                         "outcomes":"[\\"Over\\", \\"Under\\"]","line":230.5,"gameStartTime":"2026-01-09 02:00:00+00","negRisk":false}]}
                        """);

        assertThat(GammaListings.ofEvent(event))
                .singleElement()
                .satisfies(listing -> {
                    assertThat(listing.outcomes()).containsExactly("Over", "Under");
                    assertThat(listing.tags()).containsExactly("NBA");
                    assertThat(listing.startsAt()).isEqualTo("2026-01-09T02:00:00Z");
                    assertThat(listing.strike().type()).isEqualTo("greater");
                });
    }

    @Test
    void readsMalformedFieldsAsMissing() {
        JsonNode market =
                JSON.readTree(
                        """
                        {"conditionId":"0x1","question":null,"outcomes":"not json","line":"x","endDate":"soon","tags":7}
                        """);

        Listing listing = GammaListings.of(market, market);

        assertThat(listing.title()).isEmpty();
        assertThat(listing.outcomes()).isEmpty();
        assertThat(listing.closesAt()).isNull();
    }
}
