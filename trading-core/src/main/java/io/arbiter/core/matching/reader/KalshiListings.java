package io.arbiter.core.matching.reader;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads Kalshi's `GET /events?with_nested_markets=true` objects and market objects (kalshi.md,
/// market fields).
public final class KalshiListings {

    private KalshiListings() {}

    /// All markets of one event object. Markets without a ticker are left out.
    public static List<Listing> ofEvent(JsonNode event) {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode market : event.path("markets")) {
            if (!JsonFields.text(market, "ticker").isBlank()) {
                listings.add(of(market, event));
            }
        }
        return listings;
    }

    /// One market with the event that holds it.
    public static Listing of(JsonNode market, JsonNode event) {
        String ticker = JsonFields.text(market, "ticker");
        String yes = JsonFields.text(market, "yes_sub_title");
        String no = JsonFields.text(market, "no_sub_title");
        String rules =
                Stream.of("rules_primary", "rules_secondary")
                        .map(field -> JsonFields.text(market, field))
                        .filter(text -> !text.isBlank())
                        .reduce("", (one, two) -> one.isEmpty() ? two : one + "\n" + two);
        Listing.Builder listing =
                Listing.builder(Venue.KALSHI, ticker)
                        .event(
                                JsonFields.firstOf(
                                        JsonFields.text(market, "event_ticker"),
                                        JsonFields.text(event, "event_ticker")),
                                JsonFields.text(event, "title"),
                                JsonFields.text(event, "sub_title"))
                        .code(ticker)
                        .title(JsonFields.text(market, "title"))
                        .label(yes)
                        .outcomes(no.isBlank() || no.equals(yes) ? List.of() : List.of(yes, no))
                        .rules(rules)
                        .source(sources(event))
                        .tags(List.of(JsonFields.text(event, "category")))
                        .strike(strike(market))
                        .startsAt(null)
                        .closesAt(JsonFields.instant(market, "close_time"));
        return JsonFields.flag(event, "mutually_exclusive")
                ? listing.exclusive().build()
                : listing.build();
    }

    private static String sources(JsonNode event) {
        List<String> names = new ArrayList<>();
        for (JsonNode source : event.path("settlement_sources")) {
            names.add(JsonFields.text(source, "name"));
        }
        return String.join(", ", names);
    }

    static Strike strike(JsonNode market) {
        return new Strike(
                JsonFields.text(market, "strike_type"),
                JsonFields.decimal(market, "floor_strike"),
                JsonFields.decimal(market, "cap_strike"));
    }
}
