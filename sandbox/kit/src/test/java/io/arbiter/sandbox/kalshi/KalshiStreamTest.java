package io.arbiter.sandbox.kalshi;

import static io.arbiter.sandbox.kalshi.KalshiVenue.CENTS;
import static io.arbiter.sandbox.kalshi.KalshiVenue.TAPERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.sandbox.client.Frames;
import io.arbiter.sandbox.exchange.BookSide;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KalshiStreamTest {

    private final KalshiVenue venue = new KalshiVenue();

    @AfterEach
    void stop() {
        venue.close();
    }

    private static String subscribe(String channels, String... tickers) {
        return """
        {"id":1,"cmd":"subscribe","params":{"channels":[%s],"market_tickers":["%s"],"use_yes_price":true}}\
        """
                .formatted(channels, String.join("\",\"", tickers));
    }

    private static JsonNode ofType(Frames frames, String type) throws InterruptedException {
        return frames.until(frame -> frame.path("type").asString("").equals(type));
    }

    @Test
    void refusesAnUnsignedUpgrade() {
        assertThatThrownBy(() ->
                        Frames.open(HttpClient.newHttpClient(), venue.kalshi.streamUrl(), Map.of()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void countsOneSequenceOverAllMarketsOfASubscription() throws Exception {
        venue.quote(CENTS, BookSide.BID, 4_700, 3);
        venue.quote(CENTS, BookSide.ASK, 5_200, 2);
        try (Frames frames = venue.client.stream()) {
            frames.send(subscribe("\"orderbook_delta\"", CENTS, TAPERED));
            assertThat(frames.nextJson().path("type").asString()).isEqualTo("subscribed");
            JsonNode first = frames.nextJson();
            JsonNode second = frames.nextJson();
            venue.quote(CENTS, BookSide.ASK, 5_200, 5);
            venue.quote(TAPERED, BookSide.BID, 990, 7);
            JsonNode delta = frames.nextJson();
            JsonNode other = frames.nextJson();

            assertThat(first.path("seq").asLong()).isEqualTo(1);
            assertThat(first.path("msg").path("no_dollars_fp").toString())
                    .isEqualTo("[[\"0.5200\",\"2.00\"]]");
            assertThat(second.path("msg").has("yes_dollars_fp")).isFalse();
            assertThat(second.path("msg").has("no_dollars_fp")).isFalse();
            assertThat(delta.path("seq").asLong()).isEqualTo(3);
            assertThat(delta.path("msg").path("delta_fp").asString()).isEqualTo("3.00");
            assertThat(delta.path("msg").path("side").asString()).isEqualTo("no");
            assertThat(delta.path("msg").path("price_dollars").asString()).isEqualTo("0.5200");
            assertThat(other.path("seq").asLong()).isEqualTo(4);
            assertThat(other.path("sid").asInt()).isEqualTo(delta.path("sid").asInt());
        }
    }

    @Test
    void givesNoPricesOnTheirOwnScaleByDefault() throws Exception {
        venue.quote(CENTS, BookSide.ASK, 5_200, 2);
        try (Frames frames = venue.client.stream()) {
            frames.send(
                    "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"orderbook_delta\"],\"market_ticker\":\""
                            + CENTS
                            + "\"}}");

            assertThat(
                            ofType(frames, "orderbook_snapshot")
                                    .path("msg")
                                    .path("no_dollars_fp")
                                    .toString())
                    .isEqualTo("[[\"0.4800\",\"2.00\"]]");
        }
    }

    @Test
    void confirmsUpdatesWithNumberedFramesAndSendsSnapshotsOnDemand() throws Exception {
        try (Frames frames = venue.client.stream()) {
            frames.send(subscribe("\"orderbook_delta\"", CENTS));
            ofType(frames, "orderbook_snapshot");
            frames.send(
                    "{\"id\":2,\"cmd\":\"update_subscription\",\"params\":{\"sid\":1,\"action\":\"add_markets\",\"market_tickers\":[\""
                            + TAPERED
                            + "\"]}}");
            JsonNode ok = frames.nextJson();
            JsonNode added = frames.nextJson();
            frames.send(
                    "{\"id\":3,\"cmd\":\"update_subscription\",\"params\":{\"sids\":[1],\"action\":\"get_snapshot\",\"market_tickers\":[\""
                            + CENTS
                            + "\"]}}");
            JsonNode snapshot = frames.nextJson();
            frames.send("{\"id\":4,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[1]}}");
            JsonNode gone = frames.nextJson();

            assertThat(ok.path("seq").asLong()).isEqualTo(2);
            assertThat(ok.path("msg").path("market_tickers")).hasSize(2);
            assertThat(added.path("seq").asLong()).isEqualTo(3);
            assertThat(snapshot.path("id").asInt()).isEqualTo(3);
            assertThat(snapshot.path("seq").asLong()).isEqualTo(4);
            assertThat(gone.path("type").asString()).isEqualTo("unsubscribed");
            assertThat(gone.path("seq").asLong()).isEqualTo(5);
        }
    }

    @Test
    void answersBadCommandsWithTheirCodes() throws Exception {
        try (Frames frames = venue.client.stream()) {
            Map<String, Integer> codes =
                    Map.of(
                            "{\"id\":1,\"cmd\":\"dance\"}", 5,
                            "{\"id\":1,\"cmd\":\"subscribe\"}", 2,
                            "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{}}", 3,
                            "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"x\"]}}", 8,
                            "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"orderbook_delta\"]}}",
                                    14,
                            "{\"id\":1,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[9]}}", 7,
                            "no json", 1);
            for (Map.Entry<String, Integer> entry : codes.entrySet()) {
                frames.send(entry.getKey());
                assertThat(frames.nextJson().path("msg").path("code").asInt())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue());
            }
        }
    }

    @Test
    void tellsOnlyTheOwnerAboutOrdersFillsAndPositions() throws Exception {
        venue.quote(CENTS, BookSide.ASK, 4_000, 10);
        try (Frames own = venue.client.stream();
                Frames other = venue.second.stream()) {
            String channels = "\"fill\",\"user_orders\",\"market_positions\",\"trade\"";
            own.send(
                    "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":["
                            + channels
                            + "]}}");
            other.send(
                    "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":["
                            + channels
                            + "]}}");
            for (int i = 0; i < 4; i++) {
                assertThat(own.nextJson().path("type").asString()).isEqualTo("subscribed");
                assertThat(other.nextJson().path("type").asString()).isEqualTo("subscribed");
            }
            venue.client.order(CENTS, "bid", "2.00", "0.4000", "immediate_or_cancel", "mine");

            JsonNode fill = ofType(own, "fill").path("msg");
            assertThat(fill.path("client_order_id").asString()).isEqualTo("mine");
            assertThat(fill.path("fee_cost").asString()).isEqualTo("0.033600");
            assertThat(ofType(own, "market_position").path("msg").path("position_fp").asString())
                    .isEqualTo("2.00");
            assertThat(ofType(own, "user_order").path("msg").path("status").asString())
                    .isEqualTo("executed");
            assertThat(other.nextJson().path("type").asString()).isEqualTo("trade");
            other.send("{\"id\":9,\"cmd\":\"list_subscriptions\"}");
            assertThat(other.nextJson().path("id").asInt()).isEqualTo(9);
        }
    }

    @Test
    void announcesTheLifeOfAMarket() throws Exception {
        try (Frames frames = venue.client.stream()) {
            frames.send(
                    "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"market_lifecycle_v2\"]}}");
            ofType(frames, "subscribed");
            venue.kalshi.faults().changeTick(CENTS, 10);
            venue.kalshi.faults().pauseMarket(CENTS);
            venue.kalshi.faults().settleMarket(CENTS, 5_500);

            JsonNode grid = frames.nextJson().path("msg");
            assertThat(grid.path("event_type").asString())
                    .isEqualTo("price_level_structure_updated");
            assertThat(grid.path("price_ranges").get(0).path("step").asString())
                    .isEqualTo("0.0010");
            assertThat(frames.nextJson().path("msg").path("event_type").asString())
                    .isEqualTo("deactivated");
            JsonNode determined = frames.nextJson().path("msg");
            assertThat(determined.path("result").asString()).isEqualTo("scalar");
            assertThat(determined.path("settlement_value").asString()).isEqualTo("0.5500");
            assertThat(frames.nextJson().path("msg").path("event_type").asString())
                    .isEqualTo("settled");
        }
    }

    @Test
    void pingsEveryTenSeconds() throws Exception {
        try (Frames frames = venue.client.stream()) {
            frames.send("{\"id\":1,\"cmd\":\"list_subscriptions\"}");
            frames.nextJson();
            venue.time.advance(10_000);

            assertThat(frames.nextPing()).isEqualTo("heartbeat");
        }
    }

    @Test
    void skipsDropsFreezesAndClosesOnCommand() throws Exception {
        try (Frames frames = venue.client.stream()) {
            frames.send(subscribe("\"orderbook_delta\"", CENTS));
            ofType(frames, "orderbook_snapshot");
            venue.kalshi.faults().skipSequences(1);
            venue.quote(CENTS, BookSide.BID, 1_000, 1);
            assertThat(frames.nextJson().path("seq").asLong()).isEqualTo(3);
            venue.kalshi.faults().dropFrames(1);
            venue.quote(CENTS, BookSide.BID, 1_000, 2);
            venue.quote(CENTS, BookSide.BID, 1_000, 3);
            assertThat(frames.nextJson().path("seq").asLong()).isEqualTo(5);
            venue.kalshi.faults().freezeFeed();
            venue.quote(CENTS, BookSide.BID, 1_000, 4);
            venue.kalshi.faults().thawFeed();
            venue.quote(CENTS, BookSide.BID, 1_000, 5);
            assertThat(frames.nextJson().path("seq").asLong()).isEqualTo(7);
            venue.kalshi.faults().closeSockets();
            assertThat(frames.awaitClosed()).isTrue();
        }
    }

    @Test
    void takesFaultsByHttpAndAnswersThem() {
        String url = venue.kalshi.restUrl().replace("/trade-api/v2", "/_sandbox/faults");
        var ordered =
                venue.client.call(
                        "POST",
                        URI.create(url),
                        "{\"fault\":\"answer\",\"status\":503,\"times\":1}",
                        Map.of());
        var refused = venue.client.order(CENTS, "bid", "1.00", "0.1000", "good_till_canceled", "a");
        var unknown = venue.client.call("POST", URI.create(url), "{\"fault\":\"dance\"}", Map.of());
        venue.kalshi.faults().loseAnswers(1);
        var lost = venue.client.order(CENTS, "bid", "1.00", "0.1000", "good_till_canceled", "b");
        var again = venue.client.order(CENTS, "bid", "1.00", "0.1000", "good_till_canceled", "b");

        assertThat(ordered.json().path("REFUSED_CALLS").asInt()).isEqualTo(1);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(unknown.text()).contains("loseAnswers");
        assertThat(lost.status()).isZero();
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void fillsPartlyOnCommand() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 100);
        venue.kalshi.faults().fillPartly(40, 1);

        var reply = venue.client.order(CENTS, "bid", "10.00", "0.4000", "immediate_or_cancel", "a");

        assertThat(reply.json().path("fill_count").asString()).isEqualTo("4.00");
    }
}
