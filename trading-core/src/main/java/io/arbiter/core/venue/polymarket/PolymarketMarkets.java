package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Market;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polymarket's catalogue: Gamma for the crawl, the CLOB for what a single market trades by
/// (polymarket.md 1.1 and 1.2).
final class PolymarketMarkets implements Catalogue {

    private static final Logger log = LoggerFactory.getLogger(PolymarketMarkets.class);
    private static final int MOST_PAGES = 2_000;

    private final PolymarketClient client;

    PolymarketMarkets(PolymarketClient client) {
        this.client = client;
    }

    @Override
    public List<Market> openMarkets() {
        List<Market> markets = new ArrayList<>();
        Map<MarketReading.Skip, Integer> skipped = new EnumMap<>(MarketReading.Skip.class);
        String cursor = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonBody page = page(cursor);
            for (JsonBody row : rows(page)) {
                switch (MarketReading.of(row, Optional.empty())) {
                    case MarketReading.Tradable tradable when tradable.market().open() ->
                            markets.add(tradable.market());
                    case MarketReading.Tradable _ -> {}
                    case MarketReading.Skipped skip ->
                            skipped.merge(skip.reason(), 1, Integer::sum);
                }
            }
            cursor = page.text("next_cursor");
            if (cursor.isEmpty()) {
                break;
            }
        }
        log.atInfo()
                .addKeyValue("venue", "POLYMARKET")
                .addKeyValue("markets", markets.size())
                .addKeyValue("skipped", skipped)
                .log("catalogue read");
        return markets;
    }

    private JsonBody page(String cursor) {
        String more = cursor.isEmpty() ? "" : "&after_cursor=" + encoded(cursor);
        return PolymarketClient.body(
                client.gamma("/markets/keyset?limit=100&closed=false" + more), "the catalogue");
    }

    private static List<JsonBody> rows(JsonBody page) {
        if (page.isArray()) {
            return page.elements();
        }
        return page.has("markets") ? page.list("markets") : page.list("data");
    }

    @Override
    public Optional<Market> market(String key) {
        // Gamma knows markets of protocol version 2 by 31 bytes, the CLOB by 32.
        String gammaKey = MarketReading.gammaKey(key);
        Optional<JsonBody> row = gammaRow(gammaKey);
        if (row.isEmpty() && !gammaKey.equals(key)) {
            row = gammaRow(key);
        }
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return switch (MarketReading.of(row.get(), clobMarket(key))) {
            case MarketReading.Tradable tradable -> Optional.of(tradable.market());
            case MarketReading.Skipped skip ->
                    throw new VenueUnavailable(
                            "Polymarket market " + key + " cannot be traded: " + skip.detail(),
                            false);
        };
    }

    private Optional<JsonBody> gammaRow(String key) {
        JsonBody page =
                PolymarketClient.body(
                        client.gamma("/markets/keyset?limit=1&condition_ids=" + encoded(key)),
                        "market " + key);
        return rows(page).stream()
                .filter(row -> key.equalsIgnoreCase(row.text("conditionId")))
                .findFirst();
    }

    private Optional<JsonBody> clobMarket(String key) {
        HttpResult result = client.clob("/clob-markets/" + encoded(key));
        if (result instanceof HttpResult.Answered answer && answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(PolymarketClient.body(result, "market " + key));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
