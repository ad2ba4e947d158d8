package io.arbiter.sandbox.polymarket;

import static io.arbiter.sandbox.polymarket.PolymarketVenue.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.Frames;
import io.arbiter.sandbox.exchange.BookSide;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PolymarketStreamTest {

    private final PolymarketVenue venue = new PolymarketVenue();
    private final PolymarketListing plain = venue.plain;

    @AfterEach
    void stop() {
        venue.close();
    }

    private static Predicate<JsonNode> event(String type) {
        return frame -> frame.path("event_type").asString("").equals(type);
    }

    @Test
    void sendsBooksFirstAndThenChangesOfBothOutcomes() throws Exception {
        venue.quote(plain, BookSide.BID, 4_000, 10);
        venue.quote(plain, BookSide.ASK, 4_200, 10);
        try (Frames frames = venue.eoa.marketStream(plain.yesAsset(), plain.noAsset())) {
            JsonNode books = frames.nextJson();
            venue.quote(plain, BookSide.BID, 4_100, 15);
            JsonNode change = frames.until(event("price_change"));

            assertThat(books).hasSize(2);
            assertThat(books.get(1).path("asset_id").asString()).isEqualTo(plain.noAsset());
            JsonNode yes = change.path("price_changes").get(0);
            JsonNode no = change.path("price_changes").get(1);
            assertThat(yes.path("price").asString()).isEqualTo("0.41");
            assertThat(yes.path("side").asString()).isEqualTo("BUY");
            assertThat(yes.path("best_bid").asString()).isEqualTo("0.41");
            assertThat(no.path("price").asString()).isEqualTo("0.59");
            assertThat(no.path("side").asString()).isEqualTo("SELL");
            assertThat(no.path("best_ask").asString()).isEqualTo("0.59");
            JsonNode book = venue.eoa.get("/book?token_id=" + plain.yesAsset()).json();
            assertThat(yes.path("hash").asString()).isEqualTo(book.path("hash").asString());
        }
    }

    @Test
    void answersPingsAndDuplicateSubscriptions() throws Exception {
        try (Frames frames = venue.eoa.marketStream(plain.yesAsset())) {
            frames.next();
            frames.send("PING");
            assertThat(frames.next()).isEqualTo("PONG");
            frames.send(
                    "{\"operation\":\"subscribe\",\"assets_ids\":[\"" + plain.yesAsset() + "\"]}");
            assertThat(frames.next()).isEqualTo("NO NEW ASSETS");
        }
    }

    @Test
    void closesASocketThatAsksForNothing() throws Exception {
        try (Frames frames = venue.eoa.marketStream()) {
            frames.send("PING");
            frames.next();
            venue.time.advance(10_000);

            assertThat(frames.awaitClosed()).isTrue();
        }
    }

    @Test
    void announcesTradesTicksAndResolutions() throws Exception {
        venue.quote(plain, BookSide.ASK, 4_000, 100);
        try (Frames frames = venue.eoa.marketStream(plain.yesAsset())) {
            frames.next();
            venue.eoa.post(
                    venue.eoa.order(plain, plain.yesAsset(), "BUY", 4 * SHARE, 10 * SHARE, "FAK"));
            JsonNode trade = frames.until(event("last_trade_price"));
            JsonNode book = frames.until(event("book"));
            venue.polymarket.faults().changeTick(plain.conditionId(), 10);
            JsonNode tick = frames.until(event("tick_size_change"));
            frames.until(event("book"));
            venue.polymarket.faults().settleMarket(plain.conditionId(), 0);
            JsonNode resolved = frames.until(event("market_resolved"));

            assertThat(trade.path("price").asString()).isEqualTo("0.4");
            assertThat(trade.path("side").asString()).isEqualTo("BUY");
            assertThat(book.path("asks").get(0).path("size").asString()).isEqualTo("90");
            assertThat(tick.path("old_tick_size").asString()).isEqualTo("0.01");
            assertThat(tick.path("new_tick_size").asString()).isEqualTo("0.001");
            assertThat(resolved.path("winning_outcome").asString()).isEqualTo("No");
        }
    }

    @Test
    void tellsTheOwnerEveryStepOfATrade() throws Exception {
        venue.quote(plain, BookSide.ASK, 4_000, 100);
        try (Frames own = venue.eoa.userStream();
                Frames other = venue.safe.userStream()) {
            own.send("PING");
            own.next();
            other.send("PING");
            other.next();
            venue.eoa.post(
                    venue.eoa.order(plain, plain.yesAsset(), "BUY", 4 * SHARE, 10 * SHARE, "FAK"));
            JsonNode matched = own.until(event("trade"));
            JsonNode order = own.until(event("order"));
            venue.time.advance(400);
            JsonNode mined = own.until(event("trade"));
            venue.time.advance(400);
            JsonNode confirmed = own.until(event("trade"));

            assertThat(matched.path("status").asString()).isEqualTo("MATCHED");
            assertThat(order.path("type").asString()).isEqualTo("UPDATE");
            assertThat(order.path("size_matched").asString()).isEqualTo("10");
            assertThat(order.path("original_size").asString()).isEqualTo("4");
            assertThat(mined.path("status").asString()).isEqualTo("MINED");
            assertThat(confirmed.path("status").asString()).isEqualTo("CONFIRMED");
            assertThat(confirmed.path("id").asString()).isEqualTo(matched.path("id").asString());
            assertThat(other.isQuiet()).isTrue();
        }
    }

    @Test
    void tellsTheOwnerAboutRestingOrdersAndTheirEnd() throws Exception {
        try (Frames own = venue.eoa.userStream()) {
            own.send("PING");
            own.next();
            var placed =
                    venue.eoa.post(
                            venue.eoa.order(
                                    plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC"));
            JsonNode placement = own.until(event("order"));
            String id = placed.json().path("orderID").asString();
            venue.eoa.call("DELETE", "/order", "{\"orderID\":\"" + id + "\"}");
            JsonNode canceled = own.until(event("order"));
            venue.eoa.post(
                    venue.eoa.order(plain, plain.yesAsset(), "BUY", 4 * SHARE, 10 * SHARE, "FOK"));
            JsonNode killed = own.until(event("order"));

            assertThat(placement.path("type").asString()).isEqualTo("PLACEMENT");
            assertThat(placement.path("status").asString()).isEqualTo("LIVE");
            assertThat(canceled.path("type").asString()).isEqualTo("CANCELLATION");
            assertThat(killed.path("status").asString()).startsWith("CANCELED_order couldn't");
        }
    }

    @Test
    void closesUserSocketsWithWrongCredentials() throws Exception {
        try (Frames frames =
                Frames.open(
                        HttpClient.newHttpClient(), venue.polymarket.userStreamUrl(), Map.of())) {
            frames.send("{\"type\":\"user\",\"auth\":{\"apiKey\":\"x\"}}");

            assertThat(frames.awaitClosed()).isTrue();
        }
    }
}
