package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.core.market.BookState;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.RecordingSink;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.StubSocket;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KalshiFeedTest {

    private final StubSocket venue = new StubSocket();
    private final RecordingSink sink = new RecordingSink();
    private final KalshiSigner signer = KalshiOrdersTest.signer();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final KalshiFeed feed =
            new KalshiFeed(
                    new SocketSettings(
                            "test",
                            venue.url("/trade-api/ws/v2"),
                            () -> signer.headers(1703123456789L, "GET", "/trade-api/ws/v2"),
                            Keepalive.FRAME,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMillis(5),
                            Duration.ofMillis(20)),
                    sink,
                    news::add,
                    System::nanoTime,
                    RandomGeneratorFactory.getDefault().create(1));

    @AfterEach
    void close() {
        feed.close();
        venue.close();
    }

    private static FeedMarket market(int book, String ticker) {
        return new FeedMarket(book, Requests.kalshi(ticker, 0));
    }

    private StubSocket.Connection subscribed() throws InterruptedException {
        feed.subscribe(List.of(market(1, "KX-A"), market(2, "KX-B")));
        feed.start();
        StubSocket.Connection connection = venue.accept();
        assertThat(connection.next()).contains("market_lifecycle_v2");
        String books = connection.next();
        assertThat(JsonBody.parse(books).orElseThrow().at("params").list("market_tickers"))
                .extracting(JsonBody::text)
                .containsExactly("KX-A", "KX-B");
        assertThat(books).contains("\"use_yes_price\":true");
        connection.send(
                "{\"type\":\"subscribed\",\"id\":2,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":4}}");
        return connection;
    }

    private static String snapshot(int seq, String ticker) {
        return "{\"type\":\"orderbook_snapshot\",\"sid\":4,\"seq\":"
                + seq
                + ",\"msg\":{\"market_ticker\":\""
                + ticker
                + "\",\"yes_dollars_fp\":[[\"0.4700\",\"3.00\"]]}}";
    }

    private static String delta(int seq) {
        return "{\"type\":\"orderbook_delta\",\"sid\":4,\"seq\":"
                + seq
                + ",\"msg\":{\"market_ticker\":\"KX-A\",\"price_dollars\":\"0.4700\",\"delta_fp\":\"1.00\",\"side\":\"yes\"}}";
    }

    private void awaitState(int book, int state) {
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.state(book) == state);
    }

    @Test
    void signsTheUpgradeAndBuildsBooks() throws Exception {
        StubSocket.Connection connection = subscribed();
        connection.send(snapshot(1, "KX-A"));
        connection.send(delta(2));

        await().until(() -> sink.events().contains("add 1 bid 4700=100"));
        assertThat(connection.header("KALSHI-ACCESS-KEY")).isEqualTo("key");
        assertThat(connection.header("KALSHI-ACCESS-TIMESTAMP")).isEqualTo("1703123456789");
        assertThat(connection.header("KALSHI-ACCESS-SIGNATURE"))
                .isEqualTo(signer.sign("1703123456789GET/trade-api/ws/v2"));
    }

    @Test
    void passesOnWhatTheVenueAnnouncesOfAnyMarket() throws Exception {
        StubSocket.Connection connection = subscribed();

        connection.send(
                "{\"type\":\"market_lifecycle_v2\",\"sid\":1,\"msg\":"
                        + "{\"event_type\":\"created\",\"market_ticker\":\"KX-NEW\"}}");
        connection.send(
                "{\"type\":\"market_lifecycle_v2\",\"sid\":1,\"msg\":{\"event_type\":\"created\"}}");

        await().until(() -> feed.health().frames() >= 3);
        assertThat(news).containsExactly("KX-NEW");
    }

    @Test
    void answersPings() throws Exception {
        StubSocket.Connection connection = subscribed();

        connection.ping("heartbeat");

        assertThat(connection.nextPong()).isEqualTo("heartbeat");
        assertThat(sink.aliveCount()).isPositive();
    }

    @Test
    void asksForSnapshotsOfAllBooksAfterAGap() throws Exception {
        StubSocket.Connection connection = subscribed();
        connection.send(snapshot(1, "KX-A"));
        connection.send(snapshot(2, "KX-B"));
        awaitState(2, BookState.VALID);

        connection.send(delta(4));

        JsonBody command = JsonBody.parse(connection.next()).orElseThrow();
        assertThat(command.at("params").text("action")).isEqualTo("get_snapshot");
        assertThat(command.at("params").list("sids"))
                .extracting(JsonBody::text)
                .containsExactly("4");
        assertThat(command.at("params").list("market_tickers")).hasSize(2);
        assertThat(sink.state(1)).isEqualTo(BookState.SEQUENCE_GAP);
        assertThat(sink.state(2)).isEqualTo(BookState.SEQUENCE_GAP);
        connection.send(snapshot(5, "KX-B"));
        awaitState(2, BookState.VALID);
        assertThat(sink.state(1)).isEqualTo(BookState.SEQUENCE_GAP);
    }

    @Test
    void addsAndDropsMarketsInTheStandingSubscription() throws Exception {
        StubSocket.Connection connection = subscribed();
        connection.send(snapshot(1, "KX-A"));
        awaitState(1, BookState.VALID);

        feed.subscribe(List.of(market(3, "KX-C")));
        JsonBody added = JsonBody.parse(connection.next()).orElseThrow().at("params");
        feed.unsubscribe(List.of(market(1, "KX-A")));
        JsonBody dropped = JsonBody.parse(connection.next()).orElseThrow().at("params");

        assertThat(added.text("action")).isEqualTo("add_markets");
        assertThat(added.list("market_tickers")).extracting(JsonBody::text).containsExactly("KX-C");
        assertThat(dropped.text("action")).isEqualTo("delete_markets");
        awaitState(1, BookState.NO_SNAPSHOT);
    }

    @Test
    void refreshesABookThatIsSubscribedAgain() throws Exception {
        StubSocket.Connection connection = subscribed();
        connection.send(snapshot(1, "KX-A"));
        awaitState(1, BookState.VALID);
        sink.forget();

        feed.subscribe(List.of(market(1, "KX-A")));

        JsonBody command = JsonBody.parse(connection.next()).orElseThrow().at("params");
        assertThat(command.text("action")).isEqualTo("get_snapshot");
        connection.send(delta(2));
        connection.send(snapshot(3, "KX-A"));
        await().until(() -> !sink.events("snapshot").isEmpty());
        assertThat(sink.events("add")).isEmpty();
    }

    @Test
    void subscribesAnewAfterADisconnect() throws Exception {
        StubSocket.Connection first = subscribed();
        first.send(snapshot(900, "KX-A"));
        awaitState(1, BookState.VALID);

        first.close();

        awaitState(1, BookState.DISCONNECTED);
        StubSocket.Connection second = venue.accept();
        second.next();
        assertThat(second.next()).contains("KX-A").contains("KX-B");
        second.send(snapshot(1, "KX-A"));
        awaitState(1, BookState.VALID);
    }

    @Test
    void reconnectsWhenTheVenueEndsASubscription() throws Exception {
        StubSocket.Connection connection = subscribed();

        connection.send(
                "{\"type\":\"error\",\"sid\":4,\"msg\":{\"code\":25,\"msg\":\"buffer overflow\"}}");

        assertThat(venue.accept().next()).contains("subscribe");
    }
}
