package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.FaultRun;
import io.arbiter.core.venue.LadderSink;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderUpdates;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.faults.VenueFaults.Mode;
import io.arbiter.sandbox.polymarket.PolymarketAccount;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.SimulatedPolymarket;
import io.arbiter.sandbox.time.RealTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The adapter against the simulated venue over real sockets: every fault of an order and of the
/// feed.
class SimulatedPolymarketTest {

    private static final long SEED = 42;
    private static final long SHARE = 1_000_000;
    private static final Duration SETTLEMENT_STEP = Duration.ofMillis(50);

    private final Clock clock = Clock.systemUTC();
    private final RealTime time = new RealTime(clock);
    private final SimulatedPolymarket venue =
            SimulatedPolymarket.start(
                    new SimulatedPolymarket.Settings(
                            0, 0, "run", 1_000_000 * SHARE, SETTLEMENT_STEP.toMillis()),
                    time);
    private final PolymarketAccount member = venue.accounts().getFirst();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final ToldMode told = new ToldMode(System::nanoTime);
    private final io.arbiter.core.venue.polymarket.PolymarketAccount account =
            new io.arbiter.core.venue.polymarket.PolymarketAccount(
                    new PolymarketSigner(
                            new WalletKey(Secret.of(member.privateKey())),
                            venue.chainId(),
                            SignatureType.EOA,
                            null),
                    null,
                    http,
                    venue.clobUrl(),
                    clock);
    private final PolymarketClient client =
            new PolymarketClient(
                    http,
                    venue.clobUrl(),
                    venue.gammaUrl(),
                    account,
                    clock,
                    new PolymarketLimits(told, System::nanoTime, Thread::sleep));
    private final PolymarketStanding standing =
            new PolymarketStanding(client, told, System::nanoTime);
    private final SentOrders sent = new SentOrders();
    private final PolymarketOrders orders =
            new PolymarketOrders(
                    client,
                    account,
                    new PolymarketContracts(
                            "0xE111180000d2663C0091e4f400237545B87B996B",
                            "0xe2222d279d744050d28e00520010520000310F59",
                            "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"),
                    sent,
                    clock);
    private int attempt;

    @AfterEach
    void stop() {
        http.close();
        venue.close();
        time.close();
    }

    private static String condition(int number) {
        return "0x" + "%02x".formatted(number + 16).repeat(32);
    }

    private void list(int markets) {
        for (int i = 0; i < markets; i++) {
            venue.list(
                    new PolymarketListing(
                            "7000" + i,
                            condition(i),
                            "run-" + i,
                            "Run " + i + "?",
                            "If it happens.",
                            "",
                            "1000" + i,
                            "2000" + i,
                            PolymarketListing.Protocol.V1,
                            100,
                            false,
                            "",
                            new io.arbiter.sandbox.polymarket.PolymarketFees(40_000, 1),
                            0,
                            clock.instant().plus(Duration.ofDays(20)),
                            new PolymarketListing.Event("9" + i, "event-" + i, "Event", "Test")));
        }
    }

    private Market market(int number) {
        return new PolymarketMarkets(client).market(condition(number)).orElseThrow();
    }

    private PreparedOrder buy(String price, String quantity) {
        return orders.prepare(
                new OrderRequest(
                        new OrderIdentity("simulated", 0, ++attempt),
                        market(0),
                        Outcome.YES,
                        OrderRequest.Action.BUY,
                        Price.parse(price),
                        Quantity.parse(quantity),
                        clock.millis()));
    }

    private void quoteAsk(long shares) {
        list(1);
        venue.exchange().setExternal(condition(0), BookSide.ASK, 4_000, shares * SHARE);
    }

    private static String filled(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Accepted accepted
                ? accepted.filled().toString()
                : outcome.toString();
    }

    private static void assertRejected(OrderOutcome outcome, RejectReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void findsAnOrderWhoseAnswerWasLost() {
        quoteAsk(100);
        PreparedOrder order = buy("0.40", "10");
        venue.faults().loseAnswers(1);

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(filled(orders.find(order))).isEqualTo("10.00");
    }

    @Test
    void takesAnErrorAfterExecutionForUnknownAndFindsTheFills() {
        quoteAsk(100);
        PreparedOrder order = buy("0.40", "10");
        venue.faults().breakAnswers(500, 1);

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(filled(orders.find(order))).isEqualTo("10.00");
    }

    @Test
    void reportsAPartialFill() {
        quoteAsk(100);
        venue.faults().fillPartly(40, 1);

        assertThat(filled(orders.submit(buy("0.40", "10")))).isEqualTo("4.00");
    }

    @Test
    void findsADelayedMatchLater() {
        quoteAsk(100);
        PreparedOrder order = buy("0.40", "10");
        venue.faults().delayMatches(Duration.ofMillis(100), 1);

        assertThat(orders.submit(order))
                .isInstanceOfSatisfying(
                        OrderOutcome.Accepted.class,
                        taken -> assertThat(taken.complete()).isFalse());
        await().untilAsserted(() -> assertThat(filled(orders.find(order))).isEqualTo("10.00"));
    }

    @ParameterizedTest
    @CsvSource({"0, FINAL", "1, REVERSED"})
    void followsATradeToItsLastWordByPushAndByReading(int failures, Finality last) {
        quoteAsk(100);
        List<Finality> pushed = new CopyOnWriteArrayList<>();
        List<Venue> connected = new CopyOnWriteArrayList<>();
        try (var stream = orderStream()) {
            stream.start(updates(pushed, connected));
            await().until(() -> !connected.isEmpty());
            PreparedOrder order = buy("0.40", "10");
            venue.faults().failTrades(failures);

            orders.submit(order);

            await().untilAsserted(() -> assertThat(pushed).endsWith(last));
            assertThat(pushed).startsWith(Finality.PROVISIONAL);
            assertThat(orders.find(order))
                    .isInstanceOfSatisfying(
                            OrderOutcome.Accepted.class,
                            found ->
                                    assertThat(found.fills())
                                            .extracting(OrderOutcome.Fill::status)
                                            .containsExactly(last));
        }
    }

    @Test
    void saysWhenTheUserStreamIsUpAgain() {
        list(1);
        List<Venue> connected = new CopyOnWriteArrayList<>();
        try (var stream = orderStream()) {
            stream.start(updates(new CopyOnWriteArrayList<>(), connected));
            await().until(() -> connected.size() == 1);

            venue.faults().closeSockets();

            await().until(() -> connected.size() == 2);
        }
    }

    private static OrderUpdates updates(List<Finality> pushed, List<Venue> connected) {
        return new OrderUpdates() {
            @Override
            public void onFill(Venue venue, String venueKey, OrderOutcome.Fill fill) {
                pushed.add(fill.status());
            }

            @Override
            public void onReconnected(Venue venue) {
                connected.add(venue);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "RESTARTING, RESTARTING",
        "POST_ONLY, POST_ONLY",
        "CANCEL_ONLY, CANCEL_ONLY",
        "DISABLED, DISABLED"
    })
    void refusesAndShowsWhatTheVenueDoesNotTake(Mode mode, VenueMode shown) {
        quoteAsk(100);
        PreparedOrder order = buy("0.40", "10");
        venue.faults().mode(mode);

        assertRejected(orders.submit(order), RejectReason.VENUE_PAUSED);
        assertThat(standing.now().mode()).isEqualTo(shown);
        assertThat(standing.now().detail()).isNotEmpty();

        venue.faults().mode(Mode.OPEN);
        assertThat(filled(orders.submit(order))).isEqualTo("10.00");
        assertThat(standing.now().mode()).isEqualTo(VenueMode.OPEN);
    }

    @Test
    void showsThatTheVenueWantsFewerOrders() {
        quoteAsk(100);
        venue.faults().answer(429, 1);

        assertRejected(orders.submit(buy("0.40", "10")), RejectReason.RATE_LIMITED);
        assertThat(standing.now().mode()).isEqualTo(VenueMode.RATE_LIMITED);
    }

    @Test
    void showsAGeoblock() {
        quoteAsk(100);
        venue.faults().answer(403, 1);

        assertRejected(orders.submit(buy("0.40", "10")), RejectReason.GEOBLOCKED);
        assertThat(standing.now().mode()).isEqualTo(VenueMode.CLOSED_TO_US);
    }

    @Test
    void keepsItselfWithinTheVenuesLimitWithoutOneRefusal() {
        list(1);
        int refused = 0;
        for (int i = 0; i < 75; i++) {
            HttpResult result = client.postOrders("/order", "{}", 1);
            if (result instanceof HttpResult.Answered answer && answer.status() == 429) {
                refused++;
            }
        }

        assertThat(refused).isZero();
    }

    @Test
    void refusesOnAClosedAndASettledMarket() {
        quoteAsk(100);
        PreparedOrder first = buy("0.40", "10");
        PreparedOrder second = buy("0.40", "10");
        venue.faults().closeMarket(condition(0));

        assertRejected(orders.submit(first), RejectReason.MARKET_CLOSED);
        venue.faults().settleMarket(condition(0), 5_000);
        assertRejected(orders.submit(second), RejectReason.MARKET_CLOSED);
    }

    @Test
    void hasTheVenuesBooksLevelByLevelAfterEveryFault() {
        suffer(Duration.ofSeconds(3));
    }

    @Test
    @Tag("long")
    void hasTheVenuesBooksLevelByLevelAfterTenMinutesOfFaults() {
        suffer(Duration.ofMinutes(10));
    }

    private void suffer(Duration length) {
        list(5);
        var sink = new LadderSink();
        List<String> conditions =
                IntStream.range(0, 5).mapToObj(SimulatedPolymarketTest::condition).toList();
        try (var feed = feed(sink)) {
            feed.subscribe(
                    IntStream.range(0, 5).mapToObj(i -> new FeedMarket(i, market(i))).toList());
            feed.start();
            await().until(() -> IntStream.range(0, 5).allMatch(sink::isValid));
            var run = new FaultRun(venue.exchange(), venue.faults(), sink, conditions, SEED);

            run.run(length);

            run.heals();
        }
    }

    private PolymarketFeed feed(LadderSink sink) {
        return new PolymarketFeed(
                settings(venue.marketStreamUrl()),
                sink,
                System::nanoTime,
                RandomGeneratorFactory.getDefault().create(SEED));
    }

    private PolymarketOrderStream orderStream() {
        return new PolymarketOrderStream(
                settings(venue.userStreamUrl()),
                account,
                sent,
                System::nanoTime,
                RandomGeneratorFactory.getDefault().create(SEED));
    }

    private static SocketSettings settings(String url) {
        return new SocketSettings(
                "test",
                URI.create(url),
                Map::of,
                Keepalive.TEXT,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(5),
                Duration.ofMillis(50));
    }
}
