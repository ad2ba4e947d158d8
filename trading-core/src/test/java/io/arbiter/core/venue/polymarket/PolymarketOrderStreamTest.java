package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RecordingUpdates;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.StubSocket;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolymarketOrderStreamTest {

    private final StubSocket venue = new StubSocket();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final SentOrders sent = new SentOrders();
    private final RecordingUpdates updates = new RecordingUpdates();
    private final PolymarketOrderStream stream =
            new PolymarketOrderStream(
                    new SocketSettings(
                            "test",
                            venue.url("/ws/user"),
                            Map::of,
                            Keepalive.TEXT,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMillis(5),
                            Duration.ofMillis(20)),
                    new PolymarketAccount(
                            new PolymarketSigner(
                                    new WalletKey(Secret.of("0".repeat(63) + "1")),
                                    137,
                                    SignatureType.EOA,
                                    null),
                            new ApiKey("key", Secret.of("secret"), Secret.of("phrase")),
                            http,
                            "http://127.0.0.1:1",
                            Clock.systemUTC()),
                    sent,
                    System::nanoTime,
                    RandomGeneratorFactory.getDefault().create(1));

    @AfterEach
    void close() {
        stream.close();
        venue.close();
        http.close();
    }

    private static String trade(String order, String status) {
        return "[{\"event_type\":\"trade\",\"type\":\"TRADE\",\"id\":\"t-1\",\"taker_order_id\":\""
                + order
                + "\",\"size\":\"25\",\"price\":\"0.40\",\"status\":\""
                + status
                + "\",\"matchtime\":\"1763800001\",\"maker_orders\":[]}]";
    }

    @Test
    void logsInAndTellsEveryStepOfATradeOfOurs() throws Exception {
        sent.remember(
                new PreparedOrder(
                        Requests.order(
                                Requests.polymarket("2", false),
                                Action.BUY,
                                Outcome.YES,
                                "0.40",
                                "25"),
                        "0xAbC",
                        "{}"));
        stream.start(updates);
        StubSocket.Connection connection = venue.accept();

        JsonBody login = JsonBody.parse(connection.next()).orElseThrow();
        connection.send("PONG");
        connection.send(trade("0xother", "MATCHED"));
        connection.send(trade("0xAbC", "MATCHED"));
        connection.send(trade("0xAbC", "CONFIRMED"));
        connection.send(trade("0xAbC", "FAILED"));

        assertThat(login.at("auth").text("secret")).isEqualTo("secret");
        assertThat(updates.nextReconnect()).isEqualTo(Venue.POLYMARKET);
        RecordingUpdates.Told first = updates.nextFill();
        assertThat(first.venueKey()).isEqualTo("0xAbC");
        assertThat(first.fill().venueFillId()).isEqualTo("t-1");
        assertThat(first.fill().cost()).isEqualTo(Money.parse("10"));
        assertThat(first.fill().status()).isEqualTo(Finality.PROVISIONAL);
        assertThat(updates.nextFill().fill().status()).isEqualTo(Finality.FINAL);
        assertThat(updates.nextFill().fill().status()).isEqualTo(Finality.REVERSED);
        assertThat(updates.isQuiet()).isTrue();
    }

    @Test
    void tellsTheOwnerToReadAgainAfterAReconnect() throws Exception {
        stream.start(updates);
        StubSocket.Connection first = venue.accept();
        updates.nextReconnect();

        first.close();

        venue.accept();
        assertThat(updates.nextReconnect()).isEqualTo(Venue.POLYMARKET);
    }
}
