package io.arbiter.sandbox.kalshi;

import static io.arbiter.sandbox.kalshi.KalshiVenue.CENTS;
import static io.arbiter.sandbox.kalshi.KalshiVenue.TAPERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.KalshiClient;
import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.faults.VenueFaults.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OrderGroupsTest {

    private static final String GROUPS = "/portfolio/order_groups";
    private static final String ORDERS = "/portfolio/events/orders";

    private final KalshiVenue venue = new KalshiVenue();
    private final KalshiClient client = venue.client;

    @AfterEach
    void stop() {
        venue.close();
    }

    private String group(int contracts) {
        return client.post(GROUPS + "/create", "{\"contracts_limit\":" + contracts + "}")
                .json()
                .path("order_group_id")
                .asString();
    }

    private Reply place(String ticker, String id, String price, String group) {
        ObjectNode body =
                KalshiClient.ticket(ticker, "bid", "2.00", price, "good_till_canceled", id);
        body.put("order_group_id", group);
        return client.post(ORDERS, body.toString());
    }

    private JsonNode resting() {
        return client.get("/portfolio/orders?status=resting").json().path("orders");
    }

    @Test
    void cancelsAndRefusesFromATriggerUntilAReset() {
        String group = group(10);
        place(CENTS, "a", "0.0100", group);
        client.call("PUT", GROUPS + "/" + group + "/trigger", "");

        assertThat(resting()).isEmpty();
        assertThat(place(CENTS, "b", "0.0100", group).status()).isEqualTo(400);
        assertThat(
                        client.get(GROUPS)
                                .json()
                                .path("order_groups")
                                .path(0)
                                .path("is_auto_cancel_enabled")
                                .asBoolean())
                .isFalse();

        client.call("PUT", GROUPS + "/" + group + "/reset", "");
        assertThat(place(CENTS, "c", "0.0100", group).status()).isEqualTo(201);
    }

    @Test
    void triggersByItselfWhenTheWindowHoldsTheLimit() {
        String group = group(3);
        place(CENTS, "rests", "0.0100", group);
        venue.quote(CENTS, BookSide.ASK, 4_000, 4);

        place(CENTS, "first", "0.4000", group);
        venue.time.advance(1_000);
        assertThat(resting()).hasSize(1);

        place(CENTS, "second", "0.4000", group);
        venue.time.advance(1);
        assertThat(resting()).isEmpty();
    }

    @Test
    void forgetsWhatTradedMoreThanFifteenSecondsAgo() {
        String group = group(3);
        place(CENTS, "rests", "0.0100", group);
        venue.quote(CENTS, BookSide.ASK, 4_000, 4);

        place(CENTS, "first", "0.4000", group);
        venue.time.advance(15_000);
        place(CENTS, "second", "0.4000", group);
        venue.time.advance(1);

        assertThat(resting()).hasSize(1);
    }

    @Test
    void livesOnOneShardOfOneAccount() {
        String group = group(3);

        assertThat(place(TAPERED, "a", "0.0100", group).status()).isEqualTo(404);
        assertThat(venue.second.call("PUT", GROUPS + "/" + group + "/trigger", "").status())
                .isEqualTo(404);
    }

    @Test
    void tellsThePlaceInTheQueue() {
        venue.quote(CENTS, BookSide.BID, 100, 7);
        String id =
                client.order(CENTS, "bid", "2.00", "0.0100", "good_till_canceled", "a")
                        .json()
                        .path("order_id")
                        .asString();

        assertThat(
                        client.get("/portfolio/orders/" + id + "/queue_position")
                                .json()
                                .path("queue_position_fp")
                                .asString())
                .isEqualTo("7.00");
        assertThat(client.get("/portfolio/orders/queue_positions").json().path("queue_positions"))
                .hasSize(1);
    }

    @Test
    void drawsCandlesFromQuotesAndTrades() {
        venue.quote(CENTS, BookSide.BID, 3_900, 5);
        venue.quote(CENTS, BookSide.ASK, 4_000, 5);
        client.order(CENTS, "bid", "2.00", "0.4000", "immediate_or_cancel", "a");
        long now = venue.time.nowMs() / 1_000;

        JsonNode candle =
                client.get(
                                "/series/KXTEST/markets/%s/candlesticks?start_ts=%d&end_ts=%d&period_interval=1"
                                        .formatted(CENTS, now - 60, now + 60))
                        .json()
                        .path("candlesticks")
                        .path(0);

        assertThat(candle.path("price").path("close_dollars").asString()).isEqualTo("0.4000");
        assertThat(candle.path("yes_bid").path("close_dollars").asString()).isEqualTo("0.3900");
        assertThat(candle.path("volume_fp").asString()).isEqualTo("2.00");
    }

    @Test
    void takesOnlyCancelsWhileTradingPausesAndNothingInMaintenance() {
        String id =
                client.order(CENTS, "bid", "2.00", "0.0100", "good_till_canceled", "a")
                        .json()
                        .path("order_id")
                        .asString();
        String cancel = ORDERS + "/" + id + "?market_ticker=" + CENTS;

        venue.kalshi.faults().mode(Mode.DISABLED);
        assertThat(client.delete(cancel, "").status()).isEqualTo(503);
        assertThat(client.get("/exchange/status").json().path("exchange_active").asBoolean())
                .isFalse();

        venue.kalshi.faults().mode(Mode.CANCEL_ONLY);
        assertThat(client.order(CENTS, "bid", "2.00", "0.0100", "good_till_canceled", "b").status())
                .isEqualTo(503);
        assertThat(client.get("/exchange/status").json().path("trading_active").asBoolean())
                .isFalse();
        assertThat(client.delete(cancel, "").status()).isEqualTo(200);
    }
}
