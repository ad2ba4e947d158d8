package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.venue.FaultRun;
import io.arbiter.core.venue.LadderSink;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.MarketNews;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.faults.VenueFaults.Mode;
import io.arbiter.sandbox.kalshi.KalshiAccount;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.kalshi.SimulatedKalshi;
import io.arbiter.sandbox.time.RealTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The adapter against the simulated venue over real sockets: every fault of an order and of the
/// feed.
class SimulatedKalshiTest {

    private static final long SEED = 41;
    private static final long CONTRACT = 1_000_000;
    private static final String TICKER = "KXRUN-0";

    private final Clock clock = Clock.systemUTC();
    private final RealTime time = new RealTime(clock);
    private final SimulatedKalshi venue =
            SimulatedKalshi.start(
                    new SimulatedKalshi.Settings(0, 1_000_000 * CONTRACT, List.of(0), 0), time);
    private final KalshiAccount member = venue.accounts().getLast();
    private final KalshiSigner signer =
            new KalshiSigner(member.keyId(), Secret.of(member.privateKeyPem()));
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final KalshiBudget budget = new KalshiBudget(System::nanoTime, Thread::sleep);
    private final ToldMode told = new ToldMode(System::nanoTime);
    private final KalshiClient client =
            new KalshiClient(http, venue.restUrl(), signer, new KalshiClock(clock), budget, told);
    private final KalshiStanding standing =
            new KalshiStanding(client, budget, told, System::nanoTime);
    private final KalshiOrders orders =
            new KalshiOrders(client, new SentOrders(), clock, Thread::sleep);
    private int attempt;

    @AfterEach
    void stop() {
        http.close();
        venue.close();
        time.close();
    }

    private void list(int markets) {
        Instant end = clock.instant().plus(Duration.ofDays(20));
        for (int i = 0; i < markets; i++) {
            venue.list(
                    new KalshiListing(
                            "KXRUN-" + i,
                            new KalshiListing.Event(
                                    "KXRUN", "KXRUN", "Run", "", "Test", true, "Nobody", ""),
                            "Run " + i + "?",
                            "Yes",
                            "If it happens.",
                            "",
                            0,
                            PriceGrid.linear("linear_cent", 100),
                            io.arbiter.sandbox.kalshi.KalshiFees.direct(
                                    io.arbiter.sandbox.kalshi.KalshiFees.Kind.QUADRATIC, 1_000_000),
                            end.minus(Duration.ofDays(30)),
                            end,
                            end,
                            end));
        }
    }

    private Market market() {
        return new KalshiMarkets(client, new KalshiFees(100)).market(TICKER).orElseThrow();
    }

    private PreparedOrder buy(String price, String quantity) {
        return orders.prepare(
                new OrderRequest(
                        new OrderIdentity("simulated", 0, ++attempt),
                        market(),
                        Outcome.YES,
                        OrderRequest.Action.BUY,
                        Price.parse(price),
                        Quantity.parse(quantity),
                        clock.millis()));
    }

    private void quoteAsk(long contracts) {
        list(1);
        venue.exchange().setExternal(TICKER, BookSide.ASK, 4_000, contracts * CONTRACT);
    }

    private static String filled(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Accepted accepted
                ? accepted.filled().toString()
                : outcome.toString();
    }

    @Test
    void findsAnOrderWhoseAnswerWasLost() {
        quoteAsk(10);
        PreparedOrder order = buy("0.40", "5");
        venue.faults().loseAnswers(1);

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(filled(orders.find(order))).isEqualTo("5.00");
    }

    @Test
    void takesAnErrorAfterExecutionForUnknownAndFindsTheFills() {
        quoteAsk(10);
        PreparedOrder order = buy("0.40", "5");
        venue.faults().breakAnswers(500, 1);

        assertThat(orders.submit(order)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(filled(orders.find(order))).isEqualTo("5.00");
    }

    @Test
    void reportsAPartialFill() {
        quoteAsk(10);
        venue.faults().fillPartly(40, 1);

        assertThat(filled(orders.submit(buy("0.40", "5")))).isEqualTo("2.00");
    }

    @Test
    void readsFillsThatAppearLate() {
        quoteAsk(10);
        PreparedOrder order = buy("0.40", "5");
        venue.faults().lagReads(Duration.ofMillis(200));

        assertThat(filled(orders.submit(order))).isEqualTo("5.00");
        await().untilAsserted(() ->
                assertThat(orders.find(order))
                        .isInstanceOfSatisfying(
                                OrderOutcome.Accepted.class,
                                found -> assertThat(found.complete()).isTrue()));
    }

    @Test
    void waitsForADelayedMatch() {
        quoteAsk(10);
        venue.faults().delayMatches(Duration.ofMillis(100), 1);

        assertThat(filled(orders.submit(buy("0.40", "5")))).isEqualTo("5.00");
    }

    @Test
    void showsThatTheVenueWantsFewerCalls() {
        quoteAsk(10);
        PreparedOrder order = buy("0.40", "5");
        venue.faults().answer(429, 1);

        OrderOutcome outcome = orders.submit(order);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(RejectReason.RATE_LIMITED));
        assertThat(standing.now().mode()).isEqualTo(VenueMode.RATE_LIMITED);
        assertThat(filled(orders.submit(order))).isEqualTo("5.00");
        assertThat(standing.now().mode()).isEqualTo(VenueMode.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"CANCEL_ONLY, CANCEL_ONLY", "DISABLED, DISABLED"})
    void showsMaintenanceAndItsEnd(Mode mode, VenueMode shown) {
        quoteAsk(10);
        venue.faults().mode(mode);

        standing.readStatus();
        assertThat(standing.now().mode()).isEqualTo(shown);
        assertThat(standing.now().detail()).isNotEmpty();

        venue.faults().mode(Mode.OPEN);
        standing.readStatus();
        assertThat(standing.now().mode()).isEqualTo(VenueMode.OPEN);
    }

    @Test
    void refusesOnAPausedAClosedAndASettledMarket() {
        quoteAsk(10);
        PreparedOrder first = buy("0.40", "5");
        PreparedOrder second = buy("0.40", "5");
        PreparedOrder third = buy("0.40", "5");

        venue.faults().pauseMarket(TICKER);
        OrderOutcome paused = orders.submit(first);
        venue.faults().closeMarket(TICKER);
        OrderOutcome closed = orders.submit(second);
        venue.faults().settleMarket(TICKER, 10_000);
        OrderOutcome settled = orders.submit(third);

        assertThat(List.of(paused, closed, settled))
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        OrderOutcome.Rejected.class,
                                        refused ->
                                                assertThat(refused.reason())
                                                        .isEqualTo(RejectReason.MARKET_CLOSED)));
    }

    @Test
    void readsTheAccountsLimitsAtTheFirstCheck() {
        list(1);

        standing.check();

        // The lowest tier pays ten orders a second; this account has ninety in its bucket.
        await().untilAsserted(() ->
                assertThat(
                                IntStream.range(0, 60)
                                        .allMatch(_ ->
                                                budget.pay("POST", "/portfolio/events/orders", 1)))
                        .isTrue());
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
        List<String> tickers = IntStream.range(0, 5).mapToObj(i -> "KXRUN-" + i).toList();
        try (var feed = feed(sink)) {
            feed.subscribe(
                    IntStream.range(0, 5)
                            .mapToObj(i -> new FeedMarket(i, Requests.kalshi(tickers.get(i), 0)))
                            .toList());
            feed.start();
            await().until(() -> IntStream.range(0, 5).allMatch(sink::isValid));
            var run = new FaultRun(venue.exchange(), venue.faults(), sink, tickers, SEED);

            run.run(length);

            run.heals();
        }
    }

    private KalshiFeed feed(LadderSink sink) {
        URI stream = URI.create(venue.streamUrl());
        return new KalshiFeed(
                new SocketSettings(
                        "test",
                        stream,
                        () -> signer.headers(clock.millis(), "GET", stream.getRawPath()),
                        Keepalive.FRAME,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(5),
                        Duration.ofMillis(50)),
                sink,
                MarketNews.UNHEARD,
                System::nanoTime,
                RandomGeneratorFactory.getDefault().create(SEED));
    }
}
