package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kalshi's catalogue: events with their markets, fees from the event or its series (kalshi.md 1.6
/// and 4).
final class KalshiMarkets implements Catalogue {

    private static final Logger log = LoggerFactory.getLogger(KalshiMarkets.class);
    private static final int MOST_PAGES = 2_000;

    private final KalshiClient client;
    private final KalshiFees fees;

    KalshiMarkets(KalshiClient client, KalshiFees fees) {
        this.client = client;
        this.fees = fees;
    }

    @Override
    public List<Market> openMarkets() {
        List<Market> markets = new ArrayList<>();
        Map<MarketReading.Skip, Integer> skipped = new EnumMap<>(MarketReading.Skip.class);
        Map<String, JsonBody> series = allSeries();
        String cursor = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonBody page = eventsPage(cursor);
            for (JsonBody event : page.list("events")) {
                Optional<FeeSchedule> schedule = feesOf(event, series);
                for (JsonBody row : event.list("markets")) {
                    switch (MarketReading.of(row, event, schedule)) {
                        case MarketReading.Tradable tradable when tradable.market().open() ->
                                markets.add(tradable.market());
                        case MarketReading.Tradable _ -> {}
                        case MarketReading.Skipped skip ->
                                skipped.merge(skip.reason(), 1, Integer::sum);
                    }
                }
            }
            cursor = page.text("cursor");
            if (cursor.isEmpty()) {
                break;
            }
        }
        log.atInfo()
                .addKeyValue("venue", "KALSHI")
                .addKeyValue("markets", markets.size())
                .addKeyValue("skipped", skipped)
                .log("catalogue read");
        return markets;
    }

    private JsonBody eventsPage(String cursor) {
        String more = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
        return KalshiClient.body(
                client.get("/events", "?limit=200&status=open&with_nested_markets=true" + more),
                "the catalogue");
    }

    /// All series by one call; those that it leaves out are asked for one by one.
    private Map<String, JsonBody> allSeries() {
        Map<String, JsonBody> series = new HashMap<>();
        JsonBody body = KalshiClient.body(client.get("/series", ""), "the series");
        body.list("series").forEach(row -> series.put(row.text("ticker"), row));
        return series;
    }

    private Optional<FeeSchedule> feesOf(JsonBody event, Map<String, JsonBody> series) {
        if (KalshiFees.overrides(event)) {
            return fees.of(event, event);
        }
        String ticker = event.text("series_ticker");
        return fees.of(event, series.computeIfAbsent(ticker, this::series));
    }

    private JsonBody series(String ticker) {
        JsonBody body =
                KalshiClient.body(client.get("/series/" + encoded(ticker), ""), "series " + ticker);
        return body.has("series") ? body.at("series") : body;
    }

    @Override
    public Optional<Market> market(String key) {
        Optional<JsonBody> row = one("/markets/" + encoded(key), "market");
        if (row.isEmpty()) {
            return Optional.empty();
        }
        String eventTicker = row.get().text("event_ticker");
        JsonBody event =
                one("/events/" + encoded(eventTicker), "event")
                        .orElseThrow(() ->
                                new VenueUnavailable(
                                        "Kalshi does not know event " + eventTicker, true));
        Optional<FeeSchedule> schedule = feesOf(event, new HashMap<>());
        return switch (MarketReading.of(row.get(), event, schedule)) {
            case MarketReading.Tradable tradable -> Optional.of(tradable.market());
            case MarketReading.Skipped skip ->
                    throw new VenueUnavailable(
                            "Kalshi market " + key + " cannot be traded: " + skip.detail(), false);
        };
    }

    private Optional<JsonBody> one(String path, String name) {
        HttpResult result = client.get(path, "");
        if (result instanceof HttpResult.Answered answer && answer.status() == 404) {
            return Optional.empty();
        }
        JsonBody body = KalshiClient.body(result, path);
        return Optional.of(body.has(name) ? body.at(name) : body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
