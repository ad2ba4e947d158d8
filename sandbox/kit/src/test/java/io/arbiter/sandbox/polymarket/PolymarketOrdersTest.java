package io.arbiter.sandbox.polymarket;

import static io.arbiter.sandbox.polymarket.PolymarketVenue.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.PolymarketClient;
import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.net.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PolymarketOrdersTest {

    private final PolymarketVenue venue = new PolymarketVenue();
    private final PolymarketListing plain = venue.plain;

    @AfterEach
    void stop() {
        venue.close();
    }

    private static String error(Reply reply) {
        return reply.json().path("error").asString("");
    }

    private Reply buy(
            PolymarketListing listing, long dollarsMicros, long microShares, String type) {
        return venue.eoa.post(
                venue.eoa.order(
                        listing, listing.yesAsset(), "BUY", dollarsMicros, microShares, type));
    }

    private long cash(PolymarketClient client) {
        return client.call("GET", "/balance-allowance?asset_type=COLLATERAL&signature_type=0", "")
                .json()
                .path("balance")
                .asLong();
    }

    @Test
    void spendsTheBudgetAndGivesMoreSharesWhenThePriceIsBetter() {
        venue.quote(plain, BookSide.ASK, 4_000, 200);

        Reply reply = buy(plain, 50 * SHARE, 100 * SHARE, "FAK");

        assertThat(reply.json().path("status").asString()).as(reply.text()).isEqualTo("matched");
        assertThat(reply.json().path("makingAmount").asString()).isEqualTo("50");
        assertThat(reply.json().path("takingAmount").asString()).isEqualTo("125");
        // 1000 - 50 - 125 x 0.04 x 0.24
        assertThat(cash(venue.eoa)).isEqualTo(948_800_000);
    }

    @Test
    void fillsWhatIsThereAndKillsTheRest() {
        venue.quote(plain, BookSide.ASK, 4_000, 30);

        Reply reply = buy(plain, 40 * SHARE, 100 * SHARE, "FAK");

        assertThat(reply.json().path("takingAmount").asString()).isEqualTo("30");
        String id = reply.json().path("orderID").asString();
        assertThat(venue.eoa.call("GET", "/data/orders", "").json().path("data")).isEmpty();
        JsonNode order = venue.eoa.call("GET", "/data/order/" + id, "").json();
        assertThat(order.path("size_matched").asString()).isEqualTo("30");
        assertThat(order.path("status").asString()).isEqualTo("MATCHED");
    }

    @Test
    void saysWhenNothingMatched() {
        venue.quote(plain, BookSide.ASK, 4_100, 30);

        assertThat(error(buy(plain, 40 * SHARE, 100 * SHARE, "FAK")))
                .startsWith("no orders found to match with FAK order");
        assertThat(error(buy(plain, 41 * SHARE, 100 * SHARE, "FOK")))
                .startsWith("order couldn't be fully filled");
    }

    @Test
    void mirrorsTheOtherOutcome() {
        venue.quote(plain, BookSide.BID, 4_000, 50);

        Reply reply =
                venue.eoa.post(
                        venue.eoa.order(
                                plain, plain.noAsset(), "BUY", 30 * SHARE, 50 * SHARE, "FAK"));

        assertThat(reply.json().path("takingAmount").asString()).as(reply.text()).isEqualTo("50");
        JsonNode held =
                venue.eoa
                        .call(
                                "GET",
                                "/balance-allowance?asset_type=CONDITIONAL&token_id="
                                        + plain.noAsset(),
                                "")
                        .json();
        assertThat(held.path("balance").asLong()).isEqualTo(50 * SHARE);
        assertThat(held.path("allowances")).hasSize(3);
    }

    @Test
    void sellsOnlyWhatIsHeld() {
        venue.quote(plain, BookSide.ASK, 4_000, 10);
        venue.quote(plain, BookSide.BID, 3_900, 100);
        buy(plain, 4 * SHARE, 10 * SHARE, "FAK");
        ObjectNode tooMuch =
                venue.eoa.order(plain, plain.yesAsset(), "SELL", 20 * SHARE, 7_800_000, "FAK");
        ObjectNode held =
                venue.eoa.order(plain, plain.yesAsset(), "SELL", 10 * SHARE, 3_900_000, "FAK");

        assertThat(error(venue.eoa.post(tooMuch))).isEqualTo("not enough balance / allowance");
        assertThat(venue.eoa.post(held).json().path("takingAmount").asString()).isEqualTo("3.9");
    }

    @Test
    void acceptsEverySignatureTypeAndEveryKindOfMarket() {
        List<PolymarketListing> listings =
                List.of(venue.plain, venue.fine, venue.negRisk, venue.second);
        for (PolymarketListing listing : listings) {
            for (PolymarketClient client : List.of(venue.eoa, venue.wallet, venue.safe)) {
                Reply reply =
                        client.post(
                                client.order(
                                        listing,
                                        listing.yesAsset(),
                                        "BUY",
                                        1_000_000,
                                        10_000_000,
                                        "GTC"));

                assertThat(reply.json().path("status").asString())
                        .as(listing.slug() + ' ' + reply.text())
                        .isEqualTo("live");
            }
        }
    }

    @Test
    void refusesSignaturesForAnotherExchange() {
        ObjectNode body =
                venue.eoa.order(
                        venue.negRisk, venue.plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");
        ObjectNode old =
                venue.eoa.order(
                        venue.plain, venue.second.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");

        assertThat(error(venue.eoa.post(body))).isEqualTo("invalid signature");
        assertThat(error(venue.eoa.post(old))).isEqualTo("invalid signature");
    }

    @Test
    void refusesStrangersAndTheirKeys() {
        ObjectNode owner =
                venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");
        owner.put("owner", "somebody else");
        ObjectNode signer =
                venue.safe.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");
        signer.put("owner", venue.polymarket.accounts().getFirst().apiKey());
        ObjectNode first =
                venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");
        ((ObjectNode) first.path("order")).put("nonce", "0");

        assertThat(error(venue.eoa.post(owner)))
                .isEqualTo("the order owner has to be the owner of the API KEY");
        assertThat(error(venue.eoa.post(signer)))
                .isEqualTo("the order signer address has to be the address of the API KEY");
        assertThat(error(venue.eoa.post(first))).isEqualTo("order_version_mismatch");
        assertThat(error(venue.eoa.post(Json.object()))).isEqualTo("Invalid order payload");
    }

    @ParameterizedTest
    @CsvSource({
        "GTC, 4250000, 10000000, breaks minimum tick size rule: 0.01",
        "GTC, 400000, 1000000, lower than the minimum: 5",
        "GTC, 4000040, 10000100, max accuracy of 4 decimals",
        "FAK, 4005000, 10000000, max accuracy of 2 decimals",
        "FAK, 500000, 50000000, 'min size: $1'",
        "GTC, 900000000000, 1000000000000, not enough balance / allowance"
    })
    void refusesBadAmounts(String type, long dollars, long shares, String text) {
        venue.quote(plain, BookSide.ASK, 4_000, 100);

        Reply reply = buy(plain, dollars, shares, type);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(error(reply)).contains(text);
    }

    @Test
    void refusesARestingBuyThatWouldTakeForLessThanADollar() {
        venue.quote(plain, BookSide.ASK, 1_000, 100);

        assertThat(error(buy(plain, 500_000, 5 * SHARE, "GTC"))).contains("min size: $1");
    }

    @Test
    void refusesTheSameOrderTwice() {
        ObjectNode body = venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC");
        String id = venue.eoa.post(body).json().path("orderID").asString();

        Reply again = venue.eoa.post(body);

        assertThat(error(again)).isEqualTo("order " + id + " is invalid. Duplicated.");
    }

    @Test
    void restsReservesAndCancels() {
        Reply placed = buy(plain, 600 * SHARE, 2_000 * SHARE, "GTC");
        String id = placed.json().path("orderID").asString();
        Reply second = buy(plain, 600 * SHARE, 2_000 * SHARE, "GTC");
        JsonNode open = venue.eoa.call("GET", "/data/orders", "").json();
        Reply canceled = venue.eoa.call("DELETE", "/order", "{\"orderID\":\"" + id + "\"}");
        Reply again = venue.eoa.call("DELETE", "/orders", "[\"" + id + "\",\"0x01\"]");

        assertThat(error(second)).isEqualTo("not enough balance / allowance");
        assertThat(open.path("data").get(0).path("original_size").asString()).isEqualTo("2000");
        assertThat(open.path("next_cursor").asString()).isEqualTo("LTE=");
        assertThat(canceled.json().path("canceled").get(0).asString()).isEqualTo(id);
        assertThat(again.json().path("not_canceled").path(id).asString())
                .isEqualTo("already canceled or matched");
        assertThat(again.json().path("not_canceled").path("0x01").asString())
                .isEqualTo("Order not found or already canceled");
    }

    @Test
    void batchesSayWhatFailedWithinASuccess() {
        ArrayNode bodies = Json.array();
        bodies.add(venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC"));
        bodies.add(venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 3 * SHARE, "GTC"));
        Reply reply = venue.eoa.call("POST", "/orders", bodies.toString());
        for (int i = 0; i < 14; i++) {
            bodies.add(venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTC"));
        }
        Reply tooMany = venue.eoa.call("POST", "/orders", bodies.toString());

        assertThat(reply.json().get(0).path("orderID").asString()).startsWith("0x");
        assertThat(reply.json().get(1).path("success").asBoolean()).isTrue();
        assertThat(reply.json().get(1).path("orderID").asString()).isEmpty();
        assertThat(reply.json().get(1).path("errorMsg").asString()).contains("tick size");
        assertThat(error(tooMany)).isEqualTo("Too many orders in payload: 16, max allowed: 15");
        assertThat(
                        venue.eoa
                                .call(
                                        "DELETE",
                                        "/cancel-market-orders",
                                        "{\"market\":\"" + plain.conditionId() + "\"}")
                                .json()
                                .path("canceled"))
                .hasSize(1);
    }

    @Test
    void delaysMarketableOrdersWhereTheMarketSaysSo() {
        venue.quote(venue.slow, BookSide.ASK, 4_000, 100);
        Reply reply =
                venue.eoa.post(
                        venue.eoa.order(
                                venue.slow,
                                venue.slow.yesAsset(),
                                "BUY",
                                4 * SHARE,
                                10 * SHARE,
                                "FAK"));
        String id = reply.json().path("orderID").asString();
        Reply cancel = venue.eoa.call("DELETE", "/order", "{\"orderID\":\"" + id + "\"}");

        assertThat(reply.json().path("status").asString()).isEqualTo("delayed");
        assertThat(cancel.json().path("not_canceled").has(id)).isTrue();
        venue.time.advance(250);
        assertThat(venue.eoa.call("GET", "/data/order/" + id, "").json().path("status").asString())
                .isEqualTo("MATCHED");
    }

    @Test
    void dropsTimedOrdersAMinuteEarly() {
        ObjectNode body = venue.eoa.order(plain, plain.yesAsset(), "BUY", SHARE, 10 * SHARE, "GTD");
        ObjectNode soon = body.deepCopy();
        long now = venue.time.nowMs() / 1_000;
        ((ObjectNode) body.path("order")).put("expiration", Long.toString(now + 240));
        ((ObjectNode) soon.path("order")).put("expiration", Long.toString(now + 60));

        assertThat(error(venue.eoa.post(soon))).isEqualTo("invalid expiration");
        String id = venue.eoa.post(body).json().path("orderID").asString();
        venue.time.advance(179_000);
        assertThat(status(id)).isEqualTo("LIVE");
        venue.time.advance(1_000);
        assertThat(status(id)).isEqualTo("CANCELED");
    }

    private String status(String id) {
        return venue.eoa.call("GET", "/data/order/" + id, "").json().path("status").asString();
    }

    @Test
    void takesBackWhatFailsOnChain() {
        venue.quote(plain, BookSide.ASK, 4_000, 100);
        venue.polymarket.faults().failTrades(1);
        Reply reply = buy(plain, 40 * SHARE, 100 * SHARE, "FAK");
        String trade = reply.json().path("tradeIDs").get(0).asString();

        assertThat(tradeStatus(trade)).isEqualTo("MATCHED");
        venue.time.advance(400);
        assertThat(tradeStatus(trade)).isEqualTo("RETRYING");
        venue.time.advance(400);
        assertThat(tradeStatus(trade)).isEqualTo("FAILED");
        assertThat(cash(venue.eoa)).isEqualTo(1_000 * SHARE);
    }

    private String tradeStatus(String id) {
        return venue.eoa
                .call("GET", "/data/trades?id=" + id, "")
                .json()
                .path("data")
                .get(0)
                .path("status")
                .asString();
    }

    @Test
    void splitsASweepByPriceAndConfirmsIt() {
        venue.quote(plain, BookSide.ASK, 4_000, 20);
        venue.quote(plain, BookSide.ASK, 4_100, 100);
        Reply reply = buy(plain, 49_200_000, 120 * SHARE, "FAK");

        JsonNode trades = venue.eoa.call("GET", "/data/trades", "").json().path("data");
        assertThat(reply.json().path("tradeIDs")).hasSize(2);
        assertThat(trades.get(1).path("price").asString()).isEqualTo("0.4");
        assertThat(trades.get(0).path("bucket_index").asInt()).isEqualTo(1);
        assertThat(trades.get(0).path("trader_side").asString()).isEqualTo("TAKER");
        venue.time.advance(800);
        JsonNode settled = venue.eoa.call("GET", "/data/trades", "").json().path("data").get(0);
        assertThat(settled.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(settled.path("transaction_hash").asString()).hasSize(66);
    }

    @Test
    void showsAMakerItsOwnPart() {
        venue.eoa.post(
                venue.eoa.order(plain, plain.yesAsset(), "BUY", 4 * SHARE, 10 * SHARE, "GTC"));
        venue.quote(plain, BookSide.ASK, 3_900, 6);

        JsonNode trade = venue.eoa.call("GET", "/data/trades", "").json().path("data").get(0);

        assertThat(trade.path("trader_side").asString()).isEqualTo("MAKER");
        assertThat(trade.path("maker_orders").get(0).path("matched_amount").asString())
                .isEqualTo("6");
        assertThat(trade.path("maker_orders").get(0).path("price").asString()).isEqualTo("0.4");
        assertThat(trade.path("maker_orders").get(0).path("side").asString()).isEqualTo("BUY");
        // Makers pay nothing.
        assertThat(cash(venue.eoa)).isEqualTo(997_600_000);
    }

    @Test
    void breaksInEveryOrderedWay() {
        venue.quote(plain, BookSide.ASK, 4_000, 1_000);
        venue.polymarket.faults().answer(425, 1);
        assertThat(buy(plain, 4 * SHARE, 10 * SHARE, "FAK").status()).isEqualTo(425);
        venue.polymarket.faults().loseAnswers(1);
        assertThat(buy(plain, 4 * SHARE, 10 * SHARE, "FAK").status()).isZero();
        venue.polymarket.faults().breakAnswers(502, 1);
        assertThat(buy(plain, 4 * SHARE, 10 * SHARE, "FAK").status()).isEqualTo(502);
        assertThat(venue.eoa.call("GET", "/data/trades", "").json().path("data")).hasSize(2);
        venue.polymarket.faults().fillPartly(50, 1);
        assertThat(buy(plain, 4 * SHARE, 10 * SHARE, "FAK").json().path("takingAmount").asString())
                .isEqualTo("5");
        venue.polymarket.faults().delayMatches(Duration.ofMillis(300), 1);
        assertThat(buy(plain, 4 * SHARE, 10 * SHARE, "FAK").json().path("status").asString())
                .isEqualTo("delayed");
    }

    @Test
    void cancelsEverythingWhenTheHeartStops() {
        buy(plain, SHARE, 10 * SHARE, "GTC");
        Reply first = venue.eoa.call("POST", "/v1/heartbeats", "{\"heartbeat_id\":\"\"}");
        String id = first.json().path("heartbeat_id").asString();
        Reply wrong = venue.eoa.call("POST", "/v1/heartbeats", "{\"heartbeat_id\":\"x\"}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("heartbeat_id").asString()).isEqualTo(id);
        venue.time.advance(5_000);
        assertThat(venue.eoa.call("GET", "/data/orders", "").json().path("data")).hasSize(1);
        venue.time.advance(5_000);
        assertThat(venue.eoa.call("GET", "/data/orders", "").json().path("data")).isEmpty();
    }
}
