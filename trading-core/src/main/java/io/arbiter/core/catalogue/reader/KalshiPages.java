package io.arbiter.core.catalogue.reader;

import io.arbiter.core.catalogue.ListingPages;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.matching.reader.KalshiListings;
import io.arbiter.core.venue.http.VenueHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Kalshi's open events with their markets, 200 events per page (kalshi.md 1.6). Combinations are
/// never among them.
public final class KalshiPages implements ListingPages {

    private static final String QUERY = "/events?limit=200&status=open&with_nested_markets=true";

    private final VenueHttp http;
    private final String restUrl;

    public KalshiPages(VenueHttp http, String restUrl) {
        this.http = http;
        this.restUrl = restUrl;
    }

    @Override
    public Page page(String cursor) {
        URI uri = URI.create(restUrl + QUERY + PageBody.parameter("cursor", cursor));
        JsonNode page = PageBody.of("Kalshi", http.get(uri, Map.of()));
        List<ListingRow> rows = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode event : page.path("events")) {
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
        return new Page(rows, unreadable, PageBody.text(page, "cursor"));
    }

    private static ListingRow row(JsonNode market, JsonNode event) {
        return new ListingRow(
                KalshiListings.of(market, event),
                PageBody.texts(event, "fee_type_override", "fee_multiplier_override"),
                PageBody.texts(market, "price_ranges"));
    }
}
