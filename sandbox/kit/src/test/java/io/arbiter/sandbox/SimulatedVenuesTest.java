package io.arbiter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.Frames;
import io.arbiter.sandbox.client.KalshiClient;
import io.arbiter.sandbox.client.PolymarketClient;
import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Both venues over real sockets.
class SimulatedVenuesTest {

    @Test
    void takesBothLegsOfABoxAndShowsThemOnEveryChannel() throws Exception {
        VenueSettings settings = VenueSettings.defaults().withSource(new VenueSettings.Scripted(3));
        try (SimulatedVenues venues = SimulatedVenues.start(settings)) {
            SimulatedPair pair = venues.pairs().getFirst();
            venues.books()
                    .setPolymarket(
                            pair,
                            Map.of(3_800, 50 * Books.CONTRACT),
                            Map.of(4_000, 100 * Books.CONTRACT));
            venues.books()
                    .setKalshi(
                            pair,
                            Map.of(4_600, 100 * Books.CONTRACT),
                            Map.of(4_800, 50 * Books.CONTRACT));
            buyYesOnPolymarket(venues, pair);
            buyNoOnKalshi(venues, pair);

            assertThat(venues.books().polymarket(pair.polymarketConditionId()).asks()).isEmpty();
            assertThat(venues.books().kalshi(pair.kalshiTicker()).bids()).isEmpty();
        }
    }

    private static void buyYesOnPolymarket(SimulatedVenues venues, SimulatedPair pair)
            throws InterruptedException {
        PolymarketListing listing =
                venues.polymarket().markets().stream()
                        .filter(one -> one.conditionId().equals(pair.polymarketConditionId()))
                        .findFirst()
                        .orElseThrow();
        PolymarketClient client =
                new PolymarketClient(
                        venues.polymarket(),
                        venues.polymarket().accounts().getFirst(),
                        System::currentTimeMillis);
        try (Frames books = client.marketStream(listing.yesAsset(), listing.noAsset());
                Frames own = client.userStream()) {
            JsonNode book =
                    books.until(frame ->
                            frame.path("asset_id").asString("").equals(listing.yesAsset()));
            assertThat(book.path("asks").get(0).path("price").asString()).isEqualTo("0.4");
            assertThat(client.get("/time").status()).isEqualTo(200);

            Reply reply =
                    client.post(
                            client.order(
                                    listing,
                                    listing.yesAsset(),
                                    "BUY",
                                    40_000_000,
                                    100_000_000,
                                    "FAK"));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("status").asString()).isEqualTo("matched");
            assertThat(reply.json().path("makingAmount").asString()).isEqualTo("40");
            assertThat(reply.json().path("takingAmount").asString()).isEqualTo("100");
            assertThat(reply.json().path("tradeIDs")).hasSize(1);
            books.until(frame -> frame.path("event_type").asString("").equals("price_change"));
            own.until(frame -> frame.path("status").asString("").equals("CONFIRMED"));
        }
    }

    private static void buyNoOnKalshi(SimulatedVenues venues, SimulatedPair pair)
            throws InterruptedException {
        KalshiClient client =
                new KalshiClient(
                        venues.kalshi(),
                        venues.kalshi().accounts().getFirst(),
                        System::currentTimeMillis);
        try (Frames frames = client.stream()) {
            frames.send(
                    """
                    {"id":1,"cmd":"subscribe","params":{"channels":["orderbook_delta","fill"],\
                    "market_tickers":["%s"],"use_yes_price":true}}\
                    """
                            .formatted(pair.kalshiTicker()));
            frames.until(frame -> frame.path("type").asString("").equals("orderbook_snapshot"));

            Reply reply =
                    client.order(
                            pair.kalshiTicker(),
                            "ask",
                            "100.00",
                            "0.4600",
                            "immediate_or_cancel",
                            "box-1");

            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            assertThat(reply.json().path("fill_count").asString()).isEqualTo("100.00");
            JsonNode fill = frames.until(frame -> frame.path("type").asString("").equals("fill"));
            assertThat(fill.path("msg").path("post_position_fp").asString()).isEqualTo("-100.00");
        }
    }
}
