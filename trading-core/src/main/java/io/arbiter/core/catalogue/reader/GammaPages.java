package io.arbiter.core.catalogue.reader;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.catalogue.ListingPages;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.matching.reader.GammaListings;
import io.arbiter.core.venue.http.VenueHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Polymarket's open events with their markets, 100 events per page by keyset (polymarket.md 1.1).
public final class GammaPages implements ListingPages {

    private static final String QUERY = "/events/keyset?limit=100&closed=false";

    private final VenueHttp http;
    private final String gammaUrl;

    public GammaPages(VenueHttp http, String gammaUrl) {
        this.http = http;
        this.gammaUrl = gammaUrl;
    }

    @Override
    public Page page(String cursor) {
        URI uri = URI.create(gammaUrl + QUERY + PageBody.parameter("after_cursor", cursor));
        JsonNode page = PageBody.of("Polymarket", http.get(uri, Map.of()));
        List<ListingRow> rows = new ArrayList<>();
        List<ListedEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode event : page.path("events")) {
            GammaEvents.of(event).ifPresent(events::add);
            for (JsonNode market : event.path("markets")) {
                if (!open(market)) {
                    continue;
                }
                try {
                    rows.add(row(market, event));
                } catch (IllegalArgumentException | ArithmeticException _) {
                    unreadable++;
                }
            }
        }
        return new Page(rows, events, unreadable, PageBody.text(page, "next_cursor"));
    }

    private static boolean open(JsonNode market) {
        return market.path("active").asBoolean(false) && !market.path("closed").asBoolean(false);
    }

    private static ListingRow row(JsonNode market, JsonNode event) {
        return new ListingRow(
                GammaListings.of(market, event),
                PageBody.texts(market, "feesEnabled", "feeSchedule"),
                PageBody.texts(market, "orderPriceMinTickSize"));
    }
}
