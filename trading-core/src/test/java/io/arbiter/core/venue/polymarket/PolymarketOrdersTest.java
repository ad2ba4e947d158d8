package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.StubVenue;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SentOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolymarketOrdersTest {

    /// The first well-known key of a local test chain; it holds no money anywhere.
    private static final String KEY =
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final ApiKey API_KEY =
            new ApiKey(
                    "00000000-0000-0000-0000-000000000001",
                    Secret.of("c2R8464VGKw5I9XmMzTcZOC21arg+tfjvPhOCZIrk6k="),
                    Secret.of("abab"));

    private final StubVenue venue = new StubVenue();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final SentOrders sent = new SentOrders();

    @AfterEach
    void close() {
        http.close();
        venue.close();
    }

    private PolymarketOrders orders(Duration afterCreation) {
        return orders(afterCreation, API_KEY);
    }

    private PolymarketOrders orders(Duration afterCreation, ApiKey apiKey) {
        Clock clock =
                Clock.fixed(
                        Instant.ofEpochMilli(Requests.CREATED_MS).plus(afterCreation),
                        ZoneOffset.UTC);
        var signer =
                new PolymarketSigner(new WalletKey(Secret.of(KEY)), 137, SignatureType.EOA, null);
        var account = new PolymarketAccount(signer, apiKey, http, venue.url(), clock);
        var limits =
                new PolymarketLimits(new ToldMode(System::nanoTime), System::nanoTime, _ -> {});
        var client = new PolymarketClient(http, venue.url(), venue.url(), account, clock, limits);
        return new PolymarketOrders(
                client,
                account,
                new PolymarketContracts(
                        "0xE111180000d2663C0091e4f400237545B87B996B",
                        "0xe2222d279d744050d28e00520010520000310F59",
                        "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"),
                sent,
                clock);
    }

    private static OrderRequest buy() {
        return Requests.order(
                Requests.polymarket("2", false), Action.BUY, Outcome.YES, "0.40", "25");
    }

    @Test
    void preparesTheSameOrderForTheSameRequest() {
        PolymarketOrders orders = orders(Duration.ZERO);

        PreparedOrder first = orders.prepare(buy());
        PreparedOrder second = orders.prepare(buy());

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.venueKey()).matches("0x[0-9a-f]{64}");
        JsonBody order = JsonBody.parse(first.body()).orElseThrow().at("order");
        assertThat(order.text("makerAmount")).isEqualTo("10000000");
        assertThat(order.text("takerAmount")).isEqualTo("25000000");
        assertThat(order.text("tokenId")).isEqualTo("1234");
        assertThat(order.whole("salt")).isEqualTo(buy().identity().salt());
        assertThat(order.text("timestamp")).isEqualTo(Long.toString(Requests.CREATED_MS));
        assertThat(first.toString()).doesNotContain(order.text("signature"));
    }

    @Test
    void sellsSharesForDollarsOfTheOtherToken() {
        PreparedOrder order =
                orders(Duration.ZERO)
                        .prepare(
                                Requests.order(
                                        Requests.polymarket("3", true),
                                        Action.SELL,
                                        Outcome.NO,
                                        "0.57",
                                        "100"));

        JsonBody body = JsonBody.parse(order.body()).orElseThrow().at("order");
        assertThat(body.text("makerAmount")).isEqualTo("100000000");
        assertThat(body.text("takerAmount")).isEqualTo("57000000");
        assertThat(body.text("side")).isEqualTo("SELL");
        assertThat(body.text("tokenId")).isEqualTo("5678");
    }

    @Test
    void signsForTheContractOfTheMarket() {
        PolymarketOrders orders = orders(Duration.ZERO);
        String plain = orders.prepare(buy()).venueKey();

        assertThat(orders.prepare(of("2", true)).venueKey()).isNotEqualTo(plain);
        assertThat(orders.prepare(of("3", false)).venueKey()).isNotEqualTo(plain);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.prepare(of("4", false)))
                .withMessageContaining("version \"4\"");
    }

    private static OrderRequest of(String version, boolean negRisk) {
        return Requests.order(
                Requests.polymarket(version, negRisk), Action.BUY, Outcome.YES, "0.40", "25");
    }

    @Test
    void refusesWhatTheVenueWouldRefuse() {
        PolymarketOrders orders = orders(Duration.ZERO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.prepare(priced("0.405", "25")))
                .withMessageContaining("off the grid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.prepare(priced("0.40", "4")))
                .withMessageContaining("below the minimum 5.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.prepare(priced("0.10", "9")))
                .withMessageContaining("order value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.prepare(priced("0.41", "25.50")))
                .withMessageContaining("step is 100 lots");
    }

    private static OrderRequest priced(String price, String quantity) {
        return Requests.order(
                Requests.polymarket("2", false), Action.BUY, Outcome.YES, price, quantity);
    }

    @Test
    void sendsTheSignedBytesAndReadsAMatch() {
        PolymarketOrders orders = orders(Duration.ZERO);
        PreparedOrder order = orders.prepare(buy());
        venue.on("POST /order", 200, matched(order, "9.75", "25.004", "\"t-1\""));

        OrderOutcome outcome = orders.submit(order);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> {
                            assertThat(accepted.complete()).isTrue();
                            assertThat(accepted.filled()).isEqualTo(Quantity.parse("25.00"));
                            assertThat(accepted.cost()).isEqualTo(Money.parse("9.75"));
                            assertThat(accepted.fills().getFirst().venueFillId()).isEqualTo("t-1");
                            assertThat(accepted.fills().getFirst().status())
                                    .isEqualTo(Finality.PROVISIONAL);
                            // 25 × 0.04 × 0.39 × 0.61, about: the dearer of the two ticks around.
                            assertThat(accepted.fee()).isEqualTo(Money.parse("0.2379"));
                        });
        StubVenue.Asked asked = venue.asked("POST /order").getFirst();
        assertThat(asked.body()).isEqualTo(order.body());
        assertThat(asked.header("POLY_ADDRESS"))
                .isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assertThat(asked.header("POLY_SIGNATURE"))
                .isEqualTo(
                        API_KEY.sign(
                                asked.header("POLY_TIMESTAMP"), "POST", "/order", order.body()));
    }

    private static String matched(
            PreparedOrder order, String making, String taking, String tradeIds) {
        return "{\"success\":true,\"errorMsg\":\"\",\"orderID\":\""
                + order.venueKey()
                + "\",\"status\":\"matched\",\"makingAmount\":\""
                + making
                + "\",\"takingAmount\":\""
                + taking
                + "\",\"transactionsHashes\":[],\"tradeIDs\":["
                + tradeIds
                + "]}";
    }

    @Test
    void readsEachTradeWhenAMatchHasSeveral() {
        PolymarketOrders orders = orders(Duration.ZERO);
        PreparedOrder order = orders.prepare(buy());
        venue.on("POST /order", 200, matched(order, "10", "25", "\"t-1\",\"t-2\""));
        venue.on("GET /data/trades", 200, "[" + trade(order, "t-1", "10", "0.40", "MATCHED") + "]");
        venue.on("GET /data/trades", 200, "[" + trade(order, "t-2", "15", "0.40", "MATCHED") + "]");

        assertThat(orders.submit(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> {
                            assertThat(accepted.complete()).isTrue();
                            assertThat(accepted.fills())
                                    .extracting(OrderOutcome.Fill::venueFillId)
                                    .containsExactly("t-1", "t-2");
                        });
    }

    @Test
    void keepsADelayedOrderOpen() {
        PolymarketOrders orders = orders(Duration.ZERO);
        PreparedOrder order = orders.prepare(buy());
        venue.on(
                "POST /order",
                200,
                matched(order, "", "", "").replace("\"matched\"", "\"delayed\""));

        assertThat(orders.submit(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> assertThat(accepted.complete()).isFalse());
    }

    @Test
    void neverCallsALostAnswerARefusal() {
        PolymarketOrders orders = orders(Duration.ZERO);
        PreparedOrder order = orders.prepare(buy());
        venue.on("POST /order", new StubVenue.Answer(-1, "", Map.of()));

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.asked("POST /order")).hasSize(1);
    }

    @Test
    void findsAnOrderAfterItsAnswerWasLost() {
        PolymarketOrders orders = orders(Duration.ofSeconds(1));
        PreparedOrder order = orders.prepare(buy());
        venue.on(
                "GET /data/order/" + order.venueKey(),
                200,
                "{\"id\":\""
                        + order.venueKey()
                        + "\",\"status\":\"ORDER_STATUS_MATCHED\",\"size_matched\":\"25\"}");
        venue.on(
                "GET /data/trades",
                200,
                "{\"data\":["
                        + trade(order, "t-1", "25", "0.40", "TRADE_STATUS_CONFIRMED")
                        + "],\"next_cursor\":\"LTE=\"}");

        assertThat(orders.find(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> {
                            assertThat(accepted.complete()).isTrue();
                            assertThat(accepted.cost()).isEqualTo(Money.parse("10"));
                            assertThat(accepted.fills().getFirst().status())
                                    .isEqualTo(Finality.FINAL);
                        });
    }

    @Test
    void findsTheTradesOfAnOrderThatIsNoLongerListed() {
        PolymarketOrders orders = orders(Duration.ofSeconds(20));
        PreparedOrder order = orders.prepare(buy());
        venue.on(
                "GET /data/trades",
                200,
                "{\"data\":["
                        + trade(order, "t-1", "25", "0.40", "FAILED")
                        + "],\"next_cursor\":\"LTE=\"}");

        assertThat(orders.find(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted ->
                                assertThat(accepted.fills().getFirst().status())
                                        .isEqualTo(Finality.REVERSED));
    }

    @Test
    void saysNeverArrivedOnlyWhenTheVenueMustKnow() {
        venue.on("GET /data/trades", 200, "{\"data\":[],\"next_cursor\":\"LTE=\"}");
        PolymarketOrders early = orders(Duration.ofSeconds(3));
        PolymarketOrders late = orders(Duration.ofSeconds(20));
        PreparedOrder order = early.prepare(buy());

        assertThat(early.find(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(late.find(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason())
                                        .isEqualTo(RejectReason.NEVER_ARRIVED));
    }

    @Test
    void staysUnknownWhileTheVenueCannotBeRead() {
        venue.on("GET /data/trades", 503, "<html>");
        PolymarketOrders late = orders(Duration.ofMinutes(5));

        assertThat(late.find(late.prepare(buy()))).isInstanceOf(OrderOutcome.Unknown.class);
    }

    @Test
    void looksUpADuplicateInsteadOfRefusingIt() {
        PolymarketOrders orders = orders(Duration.ofSeconds(20));
        PreparedOrder order = orders.prepare(buy());
        venue.on("POST /order", 400, "{\"error\":\"order 0x is invalid. Duplicated.\"}");
        venue.on("GET /data/trades", 200, "{\"data\":[],\"next_cursor\":\"LTE=\"}");

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
    }

    @Test
    void pricesAMintedMatchByTheComplement() {
        PolymarketOrders orders = orders(Duration.ofSeconds(1));
        PreparedOrder order = orders.prepare(buy());
        JsonBody trade =
                JsonBody.parse(
                                "{\"id\":\"t\",\"taker_order_id\":\""
                                        + order.venueKey()
                                        + "\",\"size\":\"25\",\"price\":\"0.40\",\"status\":\"MINED\",\"match_time\":\"1763800001\","
                                        + "\"maker_orders\":[{\"order_id\":\"0x1\",\"matched_amount\":\"10\",\"price\":\"0.39\",\"asset_id\":\"1234\"},"
                                        + "{\"order_id\":\"0x2\",\"matched_amount\":\"15\",\"price\":\"0.60\",\"asset_id\":\"5678\"}]}")
                        .orElseThrow();

        assertThat(PolymarketTrades.fill(trade, order.venueKey(), order.request()))
                .hasValueSatisfying(fill -> {
                    assertThat(fill.cost()).isEqualTo(Money.parse("9.90"));
                    assertThat(fill.status()).isEqualTo(Finality.PROVISIONAL);
                    assertThat(fill.at()).isEqualTo(Instant.ofEpochSecond(1763800001));
                });
    }

    @Test
    void asksForTheApiKeyOnceWhenNoneIsConfigured() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(Requests.CREATED_MS), ZoneOffset.UTC);
        var signer =
                new PolymarketSigner(new WalletKey(Secret.of(KEY)), 137, SignatureType.EOA, null);
        var account = new PolymarketAccount(signer, null, http, venue.url(), clock);
        venue.on("GET /auth/derive-api-key", 400, "{\"error\":\"no key\"}");
        venue.on(
                "POST /auth/api-key",
                200,
                "{\"apiKey\":\"k\",\"secret\":\"AAAA\",\"passphrase\":\"p\"}");

        assertThat(account.apiKey().key()).isEqualTo("k");
        assertThat(account.apiKey().key()).isEqualTo("k");
        assertThat(venue.asked("POST /auth/api-key")).hasSize(1);
        assertThat(venue.asked("POST /auth/api-key").getFirst().header("POLY_SIGNATURE"))
                .isEqualTo(signer.signLogin("1763800000", 0));
    }

    private static String trade(
            PreparedOrder order, String id, String size, String price, String status) {
        return "{\"id\":\""
                + id
                + "\",\"taker_order_id\":\""
                + order.venueKey()
                + "\",\"asset_id\":\"1234\",\"side\":\"BUY\",\"size\":\""
                + size
                + "\",\"price\":\""
                + price
                + "\",\"status\":\""
                + status
                + "\",\"match_time\":\"1763800001\",\"maker_orders\":[]}";
    }
}
