package io.arbiter.sandbox.kalshi;

import static io.arbiter.sandbox.kalshi.KalshiVenue.CENTS;
import static io.arbiter.sandbox.kalshi.KalshiVenue.CONTRACT;
import static io.arbiter.sandbox.kalshi.KalshiVenue.TAPERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.KalshiClient;
import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class KalshiOrdersTest {

    private static final String IOC = "immediate_or_cancel";
    private static final String GTC = "good_till_canceled";

    private final KalshiVenue venue = new KalshiVenue();
    private final KalshiClient client = venue.client;

    @AfterEach
    void stop() {
        venue.close();
    }

    private static String code(Reply reply) {
        return reply.json().path("error").path("code").asString("");
    }

    private static String text(Reply reply, String field) {
        return reply.json().path(field).asString("");
    }

    @Test
    void fillsAnImmediateOrderAtTheRestingPriceAndChargesTheRecordedFee() {
        venue.quote(CENTS, BookSide.ASK, 5_200, 5);

        Reply reply = client.order(CENTS, "bid", "1.00", "0.9900", IOC, "a");

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(text(reply, "average_fill_price")).isEqualTo("0.5200");
        assertThat(text(reply, "average_fee_paid")).isEqualTo("0.0175");
        assertThat(text(reply, "fill_count")).isEqualTo("1.00");
        assertThat(text(reply, "remaining_count")).isEqualTo("0.00");
        assertThat(
                        client.get("/portfolio/balance?exchange_index=0")
                                .json()
                                .path("balance_dollars")
                                .asString())
                .isEqualTo("999.4625");
    }

    @Test
    void killsWhatAnImmediateOrderCannotFill() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 3);

        Reply reply = client.order(CENTS, "bid", "10.00", "0.4100", IOC, "a");

        assertThat(text(reply, "fill_count")).isEqualTo("3.00");
        assertThat(text(reply, "remaining_count")).isEqualTo("0.00");
        assertThat(venue.kalshi.exchange().market(CENTS).orElseThrow().view().bids()).isEmpty();
    }

    @Test
    void refusesToFillOrKillWhatIsNotThere() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 3);

        Reply reply = client.order(CENTS, "bid", "4.00", "0.4000", "fill_or_kill", "a");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(code(reply)).isEqualTo("fill_or_kill_insufficient_resting_volume");
        assertThat(venue.kalshi.exchange().externalAt(CENTS, BookSide.ASK, 4_000))
                .isEqualTo(3 * CONTRACT);
    }

    @Test
    void neverForgetsAClientOrderId() {
        Reply first = client.order(CENTS, "bid", "1.00", "0.0100", GTC, "same");
        String id = text(first, "order_id");
        Reply canceled =
                client.delete("/portfolio/events/orders/" + id + "?market_ticker=" + CENTS, "");

        Reply again = client.order(CENTS, "bid", "1.00", "0.0100", GTC, "same");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(text(canceled, "reduced_by")).isEqualTo("1.00");
        assertThat(again.status()).isEqualTo(409);
        assertThat(code(again)).isEqualTo("order_already_exists");
        assertThat(venue.second.order(CENTS, "bid", "1.00", "0.0100", GTC, "same").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "1.00, 0.5150, 400, invalid_price",
        "1.00, 1.0000, 400, invalid_price",
        "1.00, 0.12345, 400, invalid_price",
        "0.001, 0.5000, 400, invalid_order_size",
        "0.00, 0.5000, 400, invalid_order_size",
        "5000.00, 0.9900, 400, insufficient_balance"
    })
    void refusesBadNumbers(String count, String price, int status, String expected) {
        Reply reply = client.order(CENTS, "bid", count, price, GTC, "a");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(code(reply)).isEqualTo(expected);
    }

    @Test
    void refusesNumbersWhereTextsAreDue() {
        ObjectNode body = KalshiClient.ticket(CENTS, "bid", "1.00", "0.0100", GTC, "a");
        body.put("count", 1);

        Reply reply = client.post("/portfolio/events/orders", body.toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply, "code")).isEqualTo("bad_request");
        assertThat(text(reply, "details")).contains("CreateOrderV2Request.count");
    }

    @Test
    void refusesAPostOnlyOrderThatCrosses() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 3);
        ObjectNode body = KalshiClient.ticket(CENTS, "bid", "1.00", "0.4000", GTC, "a");
        body.put("post_only", true);

        Reply reply = client.post("/portfolio/events/orders", body.toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(code(reply)).isEqualTo("invalid_order");
        assertThat(reply.json().path("error").path("details").asString())
                .isEqualTo("post only cross");
    }

    @Test
    void cancelsATakerThatMeetsItsOwnOrder() {
        client.order(CENTS, "bid", "1.00", "0.4800", GTC, "resting");

        Reply reply = client.order(CENTS, "ask", "1.00", "0.4800", IOC, "taker");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(text(reply, "fill_count")).isEqualTo("0.00");
        assertThat(text(reply, "remaining_count")).isEqualTo("0.00");
        assertThat(venue.kalshi.exchange().market(CENTS).orElseThrow().view().bids()).hasSize(1);
    }

    @Test
    void routesByShardAndItsCash() {
        ObjectNode wrongShard = KalshiClient.ticket(TAPERED, "bid", "1.00", "0.0110", GTC, "a");
        wrongShard.put("exchange_index", 0);
        Reply lost = client.post("/portfolio/events/orders", wrongShard.toString());
        Reply placed = client.order(TAPERED, "bid", "1.00", "0.0110", GTC, "b");
        String path = "/portfolio/events/orders/" + text(placed, "order_id");

        assertThat(code(lost)).isEqualTo("market_not_found");
        assertThat(placed.status()).isEqualTo(201);
        assertThat(client.delete(path, "").status()).isEqualTo(404);
        assertThat(client.delete(path + "?exchange_index=2", "").status()).isEqualTo(200);
        assertThat(client.delete(path + "?exchange_index=2", "").status()).isEqualTo(404);
    }

    @Test
    void closesAPositionByBuyingTheOtherSide() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 10);
        venue.quote(CENTS, BookSide.BID, 3_900, 10);
        client.order(CENTS, "bid", "10.00", "0.4000", IOC, "open");

        client.order(CENTS, "ask", "10.00", "0.3900", IOC, "close");

        JsonNode position =
                client.get("/portfolio/positions").json().path("market_positions").get(0);
        assertThat(position.path("position_fp").asString()).isEqualTo("0.00");
        assertThat(position.path("realized_pnl_dollars").asString()).isEqualTo("-0.100000");
        // 1000 - 4.00 + 3.90 - 0.1680 - 0.1666 of fees.
        assertThat(
                        client.get("/portfolio/balance?exchange_index=0")
                                .json()
                                .path("balance_dollars")
                                .asString())
                .isEqualTo("999.5654");
    }

    @Test
    void amendsDecreasesAndListsRestingOrders() {
        Reply placed = client.order(CENTS, "bid", "10.00", "0.2000", GTC, "a");
        String path = "/portfolio/events/orders/" + text(placed, "order_id");

        Reply decreased = client.post(path + "/decrease", "{\"reduce_to\":\"6.00\"}");
        Reply amended =
                client.post(
                        path + "/amend",
                        "{\"ticker\":\"%s\",\"side\":\"bid\",\"price\":\"0.2500\",\"count\":\"4.00\"}"
                                .formatted(CENTS));

        assertThat(text(decreased, "reduced_by")).isEqualTo("4.00");
        assertThat(text(amended, "remaining_count")).isEqualTo("4.00");
        JsonNode order =
                client.get("/portfolio/orders?status=resting").json().path("orders").get(0);
        assertThat(order.path("yes_price_dollars").asString()).isEqualTo("0.2500");
        assertThat(order.path("client_order_id").asString()).isEqualTo("a");
        assertThat(code(client.post(path + "/amend", "{\"ticker\":\"X\",\"side\":\"bid\"}")))
                .isEqualTo("order_ticker_mismatch");
    }

    @Test
    void batchesReportEachItemApart() {
        ObjectNode good = KalshiClient.ticket(CENTS, "bid", "1.00", "0.1000", GTC, "a");
        ObjectNode bad = KalshiClient.ticket(CENTS, "bid", "1.00", "0.1050", GTC, "b");

        Reply reply =
                client.post(
                        "/portfolio/events/orders/batched",
                        "{\"orders\":[" + good + "," + bad + "]}");

        JsonNode orders = reply.json().path("orders");
        assertThat(orders.get(0).path("order_id").asString()).isNotEmpty();
        assertThat(orders.get(1).path("error").path("code").asString()).isEqualTo("invalid_price");
        Reply all = client.delete("/portfolio/events/orders", "");
        assertThat(all.json().path("orders")).hasSize(1);
    }

    @Test
    void readsLagBehindWritesButTheListDoesNot() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 10);
        Reply placed = client.order(CENTS, "bid", "1.00", "0.4000", IOC, "a");
        String id = text(placed, "order_id");

        assertThat(client.get("/portfolio/fills?order_id=" + id).json().path("fills")).isEmpty();
        assertThat(
                        client.get("/portfolio/orders/" + id)
                                .json()
                                .path("order")
                                .path("status")
                                .asString())
                .isEqualTo("resting");
        assertThat(
                        client.get("/portfolio/orders")
                                .json()
                                .path("orders")
                                .get(0)
                                .path("status")
                                .asString())
                .isEqualTo("executed");

        venue.time.advance(100);

        JsonNode fill = client.get("/portfolio/fills?order_id=" + id).json().path("fills").get(0);
        assertThat(fill.path("yes_price_dollars").asString()).isEqualTo("0.4000");
        assertThat(fill.path("fee_cost").asString()).isEqualTo("0.016800");
        assertThat(
                        client.get("/portfolio/orders/" + id)
                                .json()
                                .path("order")
                                .path("status")
                                .asString())
                .isEqualTo("executed");
    }

    @Test
    void expiresRestingOrdersAndRefusesExpiryOnImmediateOnes() {
        long expiry = venue.time.nowMs() / 1_000 + 60;
        ObjectNode resting = KalshiClient.ticket(CENTS, "bid", "1.00", "0.1000", GTC, "a");
        resting.put("expiration_time", expiry);
        ObjectNode immediate = KalshiClient.ticket(CENTS, "bid", "1.00", "0.1000", IOC, "b");
        immediate.put("expiration_time", expiry);

        assertThat(client.post("/portfolio/events/orders", resting.toString()).status())
                .isEqualTo(201);
        assertThat(code(client.post("/portfolio/events/orders", immediate.toString())))
                .isEqualTo("invalid_order");
        venue.time.advance(61_000);
        assertThat(client.get("/portfolio/orders?status=canceled").json().path("orders"))
                .hasSize(1);
    }

    @Test
    void paysHoldersAndRecordsTheSettlement() {
        venue.quote(CENTS, BookSide.ASK, 4_000, 10);
        client.order(CENTS, "bid", "10.00", "0.4000", IOC, "a");

        venue.kalshi.faults().settleMarket(CENTS, 10_000);

        JsonNode settlement =
                client.get("/portfolio/settlements").json().path("settlements").get(0);
        assertThat(settlement.path("market_result").asString()).isEqualTo("yes");
        assertThat(settlement.path("revenue").asLong()).isEqualTo(1_000);
        assertThat(client.get("/portfolio/positions").json().path("market_positions")).isEmpty();
        assertThat(code(client.order(CENTS, "bid", "1.00", "0.4000", IOC, "b")))
                .isEqualTo("MARKET_INACTIVE");
        // 1000 - 4.00 - 0.1680 + 10.00
        assertThat(
                        client.get("/portfolio/balance?exchange_index=0")
                                .json()
                                .path("balance_dollars")
                                .asString())
                .isEqualTo("1005.8320");
    }

    @Test
    void answersTheDeadEndpointsAsDead() {
        assertThat(client.post("/portfolio/orders", "{}").status()).isEqualTo(410);
    }

    @Test
    void runsOutOfWriteTokens() {
        int refused = 0;
        for (int i = 0; i < 95; i++) {
            refused +=
                    client.order(CENTS, "bid", "0.01", "0.0100", GTC, "n" + i).status() == 429
                            ? 1
                            : 0;
        }

        assertThat(refused).isEqualTo(5);
        venue.time.advance(1_000);
        assertThat(client.order(CENTS, "bid", "0.01", "0.0100", GTC, "later").status())
                .isEqualTo(201);
    }
}
