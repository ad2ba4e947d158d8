package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.RecordingSink;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.StubSocket;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolymarketFeedTest {

    private final StubSocket venue = new StubSocket();
    private final RecordingSink sink = new RecordingSink();
    private PolymarketFeed feed;

    @BeforeEach
    void connect() {
        feed = feed(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private PolymarketFeed feed(Duration keepaliveEvery, Duration silence) {
        return new PolymarketFeed(
                new SocketSettings(
                        "test",
                        venue.url("/ws/market"),
                        Map::of,
                        Keepalive.TEXT,
                        keepaliveEvery,
                        silence,
                        Duration.ofMillis(5),
                        Duration.ofMillis(20)),
                sink,
                System::nanoTime,
                RandomGeneratorFactory.getDefault().create(1));
    }

    @AfterEach
    void close() {
        feed.close();
        venue.close();
    }

    private static FeedMarket market(int book) {
        Market like = Requests.polymarket("2", false);
        return new FeedMarket(
                book,
                new Market(
                        like.venue(),
                        "0x" + book,
                        like.eventKey(),
                        like.title(),
                        like.rules(),
                        "1" + book,
                        "2" + book,
                        like.domainVersion(),
                        like.negRisk(),
                        like.shard(),
                        like.grid(),
                        like.minimum(),
                        like.minimumNotional(),
                        like.fees(),
                        like.takerDelayMs(),
                        like.open(),
                        null,
                        null));
    }

    private static String book(int book, String bid) {
        return "[{\"event_type\":\"book\",\"market\":\"0x"
                + book
                + "\",\"asset_id\":\"1"
                + book
                + "\",\"timestamp\":\"1000\",\"hash\":\"ab\",\"bids\":[{\"price\":\""
                + bid
                + "\",\"size\":\"10\"}],\"asks\":[]}]";
    }

    private static List<String> assets(String command) {
        return JsonBody.parse(command).orElseThrow().list("assets_ids").stream()
                .map(JsonBody::text)
                .toList();
    }

    private void awaitState(int book, int state) {
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.state(book) == state);
    }

    @Test
    void subscribesYesTokensAndTurnsAnswersIntoBooks() throws Exception {
        feed.subscribe(List.of(market(1), market(2)));
        feed.start();
        StubSocket.Connection connection = venue.accept();

        String command = connection.next();
        connection.send(book(1, "0.40"));

        assertThat(assets(command)).containsExactly("11", "12");
        assertThat(command).startsWith("{\"type\":\"market\"").contains("custom_feature_enabled");
        awaitState(1, BookState.VALID);
        assertThat(sink.state(2)).isEqualTo(BookState.NO_SNAPSHOT);
        assertThat(feed.health().connected()).isTrue();
        assertThat(feed.health().frames()).isEqualTo(1);
        assertThat(sink.aliveCount()).isPositive();
    }

    @Test
    void invalidatesItsBooksOnADisconnectAndComesBackByItself() throws Exception {
        feed.subscribe(List.of(market(1)));
        feed.start();
        StubSocket.Connection first = venue.accept();
        first.next();
        first.send(book(1, "0.40"));
        awaitState(1, BookState.VALID);

        first.close();

        awaitState(1, BookState.DISCONNECTED);
        StubSocket.Connection second = venue.accept();
        assertThat(assets(second.next())).containsExactly("11");
        second.send(book(1, "0.41"));
        awaitState(1, BookState.VALID);
        assertThat(sink.book(1).bids).containsOnlyKeys(4100);
    }

    @Test
    void addsAndDropsMarketsOnTheOpenSocket() throws Exception {
        feed.subscribe(List.of(market(1)));
        feed.start();
        StubSocket.Connection connection = venue.accept();
        connection.next();

        feed.subscribe(List.of(market(2)));
        String added = connection.next();
        feed.unsubscribe(List.of(market(1)));
        String dropped = connection.next();

        assertThat(added).contains("\"operation\":\"subscribe\"").contains("\"12\"");
        assertThat(dropped).contains("\"operation\":\"unsubscribe\"").contains("\"11\"");
        await().until(() -> sink.events().contains("invalid 1 NO_SNAPSHOT"));
    }

    @Test
    void spreadsManyMarketsOverSockets() throws Exception {
        List<FeedMarket> markets = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            markets.add(market(i));
        }
        feed.subscribe(markets);
        feed.start();

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sizes.add(assets(venue.accept().next()).size());
        }

        assertThat(sizes).containsExactlyInAnyOrder(200, 200, 50);
    }

    @Test
    void asksForAnotherSnapshotOfABookItCannotTrust() throws Exception {
        feed.subscribe(List.of(market(1)));
        feed.start();
        StubSocket.Connection connection = venue.accept();
        connection.next();
        connection.send(book(1, "0.40001"));

        String drop = connection.next();
        String again = connection.next();

        assertThat(drop).contains("\"unsubscribe\"").contains("\"11\"");
        assertThat(again).contains("\"subscribe\"").contains("\"11\"");
        awaitState(1, BookState.OFF_GRID);
        connection.send(book(1, "0.40"));
        awaitState(1, BookState.VALID);
    }

    @Test
    void reconnectsWhenAFrameIsNotJson() throws Exception {
        feed.subscribe(List.of(market(1)));
        feed.start();
        StubSocket.Connection connection = venue.accept();
        connection.next();

        connection.send("{\"event_type\":\"book\"");

        assertThat(assets(venue.accept().next())).containsExactly("11");
        assertThat(sink.events()).contains("invalid 1 MALFORMED_FRAME");
    }

    @Test
    void sendsPingsAndTreatsSilenceAsDeath() throws Exception {
        feed.close();
        feed = feed(Duration.ofMillis(1), Duration.ofMillis(1_500));
        feed.subscribe(List.of(market(1)));
        feed.start();
        StubSocket.Connection connection = venue.accept();
        connection.next();

        assertThat(connection.next()).isEqualTo("PING");
        venue.accept();
        assertThat(sink.events()).contains("invalid 1 DISCONNECTED");
    }
}
