package io.arbiter.core.catalogue.reader;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.catalogue.ListingPages;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.catalogue.MarketPages;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.reader.KalshiListings;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.VenueHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Kalshi's open events with their markets, 200 events per page (kalshi.md 1.6). Combinations are
/// never among them.
public final class KalshiPages implements ListingPages, MarketPages {

    private static final String QUERY = "/events?limit=200&status=open&with_nested_markets=true";
    private static final String KALSHI = "Kalshi";
    private static final int NOT_FOUND = 404;

    private final VenueHttp http;
    private final String restUrl;

    public KalshiPages(VenueHttp http, String restUrl) {
        this.http = http;
        this.restUrl = restUrl;
    }

    @Override
    public Page page(String cursor) {
        JsonNode page = PageBody.of(KALSHI, get(QUERY + PageBody.parameter("cursor", cursor)));
        return read(page.path("events"), PageBody.text(page, "cursor"));
    }

    @Override
    public Optional<Page> eventOf(String market) {
        HttpResult result = get("/markets/" + encoded(market));
        if (result instanceof HttpResult.Answered answer && answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode read = PageBody.of(KALSHI, result).path("market");
        String event = PageBody.text(read, "event_ticker");
        if (event.isBlank()) {
            return Optional.empty();
        }
        JsonNode body =
                PageBody.of(KALSHI, get("/events/" + encoded(event) + "?with_nested_markets=true"));
        return Optional.of(read(List.of(body.path("event")), ""));
    }

    private HttpResult get(String path) {
        return http.get(URI.create(restUrl + path), Map.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Page read(Iterable<JsonNode> nodes, String nextCursor) {
        List<ListingRow> rows = new ArrayList<>();
        List<ListedEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode event : nodes) {
            event(event).ifPresent(events::add);
            for (JsonNode market : event.path("markets")) {
                if (!PageBody.text(market, "status").equals("active")) {
                    continue;
                }
                try {
                    rows.add(row(market, event));
                } catch (IllegalArgumentException | ArithmeticException _) {
                    unreadable++;
                }
            }
        }
        return new Page(rows, events, unreadable, nextCursor);
    }

    /// Kalshi does not say whether an event may get further markets.
    private static Optional<ListedEvent> event(JsonNode event) {
        List<ListedEvent.Outcome> outcomes = new ArrayList<>();
        for (JsonNode market : event.path("markets")) {
            outcomes.add(
                    new ListedEvent.Outcome(
                            PageBody.text(market, "ticker"),
                            PageBody.text(market, "yes_sub_title")));
        }
        try {
            return Optional.of(
                    new ListedEvent(
                            Venue.KALSHI,
                            PageBody.text(event, "event_ticker"),
                            PageBody.text(event, "title"),
                            event.path("mutually_exclusive").asBoolean(false),
                            Growth.UNKNOWN,
                            outcomes));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ListingRow row(JsonNode market, JsonNode event) {
        return new ListingRow(
                KalshiListings.of(market, event),
                PageBody.texts(event, "fee_type_override", "fee_multiplier_override"),
                PageBody.texts(market, "price_ranges"));
    }
}
