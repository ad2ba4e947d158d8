package io.arbiter.core.venue.kalshi;

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
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KalshiOrdersTest {

    private static final String CREATE = "POST /trade-api/v2/portfolio/events/orders";
    private static final String FILLS = "GET /trade-api/v2/portfolio/fills";
    private static final String LIST = "GET /trade-api/v2/portfolio/orders";
    private static final String TAKEN =
            "{\"order_id\":\"o-1\",\"fill_count\":\"10.00\",\"remaining_count\":\"0.00\","
                    + "\"average_fill_price\":\"0.4550\",\"average_fee_paid\":\"0.0175\",\"ts_ms\":1}";

    private final StubVenue venue = new StubVenue();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final SentOrders sent = new SentOrders();

    @AfterEach
    void close() {
        http.close();
        venue.close();
    }

    static KalshiSigner signer() {
        try {
            byte[] key =
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded();
            return new KalshiSigner(
                    "key",
                    Secret.of(
                            "-----BEGIN PRIVATE KEY-----\n"
                                    + Base64.getEncoder().encodeToString(key)
                                    + "\n-----END PRIVATE KEY-----"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static KalshiClient client(VenueHttp http, String url, Clock clock) {
        return new KalshiClient(
                http,
                url,
                signer(),
                new KalshiClock(clock),
                new KalshiBudget(System::nanoTime, _ -> {}),
                new ToldMode(System::nanoTime));
    }

    private KalshiOrders orders(Duration afterCreation) {
        Clock clock =
                Clock.fixed(
                        Instant.ofEpochMilli(Requests.CREATED_MS).plus(afterCreation),
                        ZoneOffset.UTC);
        var client = client(http, venue.url() + "/trade-api/v2", clock);
        return new KalshiOrders(client, sent, clock, _ -> {});
    }

    private static OrderRequest buyYes() {
        return Requests.order(Requests.kalshi("KX-A", 2), Action.BUY, Outcome.YES, "0.46", "10");
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, YES, 0.46, bid, 0.4600",
        "SELL, YES, 0.46, ask, 0.4600",
        "BUY, NO, 0.46, ask, 0.5400",
        "SELL, NO, 0.46, bid, 0.5400",
        "BUY, NO, 0.911, ask, 0.0890"
    })
    void mapsEveryIntentToTheOneYesBook(
            Action action, Outcome outcome, String price, String side, String yesPrice) {
        OrderRequest request =
                Requests.order(Requests.kalshi("KX-A", 2), action, outcome, price, "12.5");

        PreparedOrder order = orders(Duration.ZERO).prepare(request);

        JsonBody body = JsonBody.parse(order.body()).orElseThrow();
        assertThat(body.text("side")).isEqualTo(side);
        assertThat(body.text("price")).isEqualTo(yesPrice);
        assertThat(body.text("count")).isEqualTo("12.50");
        assertThat(body.text("client_order_id")).isEqualTo(request.identity().clientOrderId());
        assertThat(body.text("time_in_force")).isEqualTo("immediate_or_cancel");
        assertThat(body.text("self_trade_prevention_type")).isEqualTo("taker_at_cross");
        assertThat(body.whole("exchange_index")).isEqualTo(2);
        assertThat(order.venueKey()).isEqualTo(request.identity().clientOrderId());
    }

    @Test
    void refusesAPriceOffTheBandsOfTheMarket() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        orders(Duration.ZERO)
                                .prepare(
                                        Requests.order(
                                                Requests.kalshi("KX-A", 0),
                                                Action.BUY,
                                                Outcome.YES,
                                                "0.455",
                                                "1")))
                .withMessageContaining("off the grid");
    }

    @Test
    void takesCostAndFeeFromTheFills() {
        venue.on(CREATE, 201, TAKEN);
        venue.on(FILLS, 200, "{\"fills\":[],\"cursor\":\"\"}");
        venue.on(
                FILLS,
                200,
                "{\"fills\":["
                        + fill("f-1", "o-1", "4.00", "0.4500", "0.069300")
                        + ","
                        + fill("f-2", "o-1", "6.00", "0.4600", "0.104400")
                        + ","
                        + fill("f-3", "other", "6.00", "0.4600", "0.104400")
                        + "],\"cursor\":\"\"}");
        KalshiOrders orders = orders(Duration.ZERO);

        OrderOutcome outcome = orders.submit(orders.prepare(buyYes()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> {
                            assertThat(accepted.complete()).isTrue();
                            assertThat(accepted.filled()).isEqualTo(Quantity.parse("10"));
                            assertThat(accepted.cost()).isEqualTo(Money.parse("4.56"));
                            assertThat(accepted.fee()).isEqualTo(Money.parse("0.1737"));
                        });
        StubVenue.Asked asked = venue.asked(CREATE).getFirst();
        assertThat(asked.header("KALSHI-ACCESS-KEY")).isEqualTo("key");
        assertThat(asked.header("KALSHI-ACCESS-TIMESTAMP"))
                .isEqualTo(Long.toString(Requests.CREATED_MS));
        assertThat(venue.asked(FILLS).getFirst().query()).contains("order_id=o-1");
    }

    @Test
    void countsTheCostOfNoInNoTerms() {
        venue.on(CREATE, 201, TAKEN);
        venue.on(
                FILLS,
                200,
                "{\"fills\":["
                        + fill("f-1", "o-1", "10.00", "0.5500", "0.1")
                        + "],\"cursor\":\"\"}");
        KalshiOrders orders = orders(Duration.ZERO);
        OrderRequest request =
                Requests.order(Requests.kalshi("KX-A", 2), Action.BUY, Outcome.NO, "0.46", "10");

        OrderOutcome outcome = orders.submit(orders.prepare(request));

        assertThat(((OrderOutcome.Accepted) outcome).cost()).isEqualTo(Money.parse("4.50"));
    }

    @Test
    void fallsBackToTheAverageWhileFillsLag() {
        venue.on(CREATE, 201, TAKEN);
        venue.on(FILLS, 200, "{\"fills\":[],\"cursor\":\"\"}");
        KalshiOrders orders = orders(Duration.ZERO);

        OrderOutcome outcome = orders.submit(orders.prepare(buyYes()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> {
                            assertThat(accepted.complete()).isFalse();
                            assertThat(accepted.cost()).isEqualTo(Money.parse("4.55"));
                            assertThat(accepted.fills().getFirst().status())
                                    .isEqualTo(Finality.PROVISIONAL);
                        });
    }

    @Test
    void acceptsAnOrderThatMetNothing() {
        venue.on(
                CREATE,
                201,
                "{\"order_id\":\"o-1\",\"fill_count\":\"0.00\",\"remaining_count\":\"0.00\",\"ts_ms\":1}");
        KalshiOrders orders = orders(Duration.ZERO);

        assertThat(orders.submit(orders.prepare(buyYes())))
                .isEqualTo(new OrderOutcome.Accepted("o-1", java.util.List.of(), true));
        assertThat(venue.asked(FILLS)).isEmpty();
    }

    @Test
    void setsTheClockAndSendsOnceMoreWhenTheTimestampExpired() {
        venue.on(
                CREATE,
                401,
                "{\"error\":{\"code\":\"header_timestamp_expired\",\"message\":\"m\"}}");
        venue.on(
                CREATE,
                401,
                "{\"error\":{\"code\":\"header_timestamp_expired\",\"message\":\"m\"}}");
        venue.on(CREATE, 201, TAKEN);
        KalshiOrders orders = orders(Duration.ZERO);

        OrderOutcome outcome = orders.submit(orders.prepare(buyYes()));

        // The server's own Date header is real time, so the second stamp is near it; a second
        // refusal stands.
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason())
                                        .isEqualTo(RejectReason.NOT_AUTHORIZED));
        assertThat(venue.asked(CREATE)).hasSize(2);
        assertThat(venue.asked(CREATE).get(0).header("KALSHI-ACCESS-TIMESTAMP"))
                .isNotEqualTo(venue.asked(CREATE).get(1).header("KALSHI-ACCESS-TIMESTAMP"));
    }

    @Test
    void neverSendsAgainAfterAnyOtherFailure() {
        venue.on(CREATE, new StubVenue.Answer(-1, "", Map.of()));
        KalshiOrders orders = orders(Duration.ZERO);

        assertThat(orders.submit(orders.prepare(buyYes())))
                .isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.asked(CREATE)).hasSize(1);
    }

    @Test
    void looksUpADuplicate() {
        KalshiOrders orders = orders(Duration.ZERO);
        PreparedOrder order = orders.prepare(buyYes());
        venue.on(CREATE, 409, "{\"error\":{\"code\":\"order_already_exists\",\"message\":\"m\"}}");
        venue.on(LIST, 200, listed(order, "executed", "10.00"));
        venue.on(
                FILLS,
                200,
                "{\"fills\":["
                        + fill("f-1", "o-9", "10.00", "0.4600", "0.1")
                        + "],\"cursor\":\"\"}");

        assertThat(orders.submit(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        accepted -> assertThat(accepted.venueOrderId()).isEqualTo("o-9"));
        assertThat(sent.venueKey("o-9")).hasValue(order.venueKey());
    }

    @Test
    void findsAnOrderByItsClientOrderIdOverSeveralPages() {
        KalshiOrders orders = orders(Duration.ofSeconds(2));
        PreparedOrder order = orders.prepare(buyYes());
        venue.on(LIST, 200, "{\"orders\":[{\"client_order_id\":\"x\"}],\"cursor\":\"next\"}");
        venue.on(LIST, 200, listed(order, "canceled", "0.00"));

        assertThat(orders.find(order))
                .isEqualTo(new OrderOutcome.Accepted("o-9", java.util.List.of(), true));
        assertThat(venue.asked(LIST).get(1).query()).contains("cursor=next");
    }

    @Test
    void saysNeverArrivedOnlyWhenTheVenueMustKnow() {
        venue.on(LIST, 200, "{\"orders\":[],\"cursor\":\"\"}");
        KalshiOrders early = orders(Duration.ofSeconds(3));
        KalshiOrders late = orders(Duration.ofSeconds(20));
        PreparedOrder order = early.prepare(buyYes());

        assertThat(early.find(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(late.find(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason())
                                        .isEqualTo(RejectReason.NEVER_ARRIVED));
    }

    @Test
    void staysUnknownWhileReadsAreOlderThanTheOrder() {
        venue.on(LIST, 200, "{\"orders\":[],\"cursor\":\"\"}");
        venue.on(
                "GET /trade-api/v2/exchange/user_data_timestamp",
                200,
                "{\"as_of_time\":\"2025-11-22T08:00:00Z\"}");
        KalshiOrders late = orders(Duration.ofSeconds(20));

        assertThat(late.find(late.prepare(buyYes()))).isInstanceOf(OrderOutcome.Unknown.class);
    }

    @Test
    void staysUnknownWhileTheVenueCannotBeRead() {
        venue.on(LIST, 503, "{}");
        KalshiOrders late = orders(Duration.ofMinutes(5));

        assertThat(late.find(late.prepare(buyYes()))).isInstanceOf(OrderOutcome.Unknown.class);
    }

    private static String listed(PreparedOrder order, String status, String filled) {
        return "{\"orders\":[{\"order_id\":\"o-9\",\"client_order_id\":\""
                + order.venueKey()
                + "\",\"status\":\""
                + status
                + "\",\"fill_count_fp\":\""
                + filled
                + "\"}],\"cursor\":\"\"}";
    }

    private static String fill(
            String id, String orderId, String count, String yesPrice, String fee) {
        return "{\"fill_id\":\""
                + id
                + "\",\"trade_id\":\""
                + id
                + "\",\"order_id\":\""
                + orderId
                + "\",\"count_fp\":\""
                + count
                + "\",\"yes_price_dollars\":\""
                + yesPrice
                + "\",\"fee_cost\":\""
                + fee
                + "\",\"created_time\":\"2026-06-11T06:29:30.164956Z\",\"is_taker\":true}";
    }
}
