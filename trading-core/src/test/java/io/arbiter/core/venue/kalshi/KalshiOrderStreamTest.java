package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RecordingUpdates;
import io.arbiter.core.venue.Requests;
import io.arbiter.core.venue.StubSocket;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KalshiOrderStreamTest {

    private final StubSocket venue = new StubSocket();
    private final SentOrders sent = new SentOrders();
    private final RecordingUpdates updates = new RecordingUpdates();
    private final KalshiOrderStream stream =
            new KalshiOrderStream(
                    new SocketSettings(
                            "test",
                            venue.url("/trade-api/ws/v2"),
                            Map::of,
                            Keepalive.FRAME,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMillis(5),
                            Duration.ofMillis(20)),
                    sent,
                    System::nanoTime,
                    RandomGeneratorFactory.getDefault().create(1));

    @AfterEach
    void close() {
        stream.close();
        venue.close();
    }

    private static String fill(String ids) {
        return "{\"type\":\"fill\",\"sid\":1,\"msg\":{\"trade_id\":\"f-1\","
                + ids
                + ",\"market_ticker\":\"KX-A\",\"is_taker\":true,\"yes_price_dollars\":\"0.5500\","
                + "\"count_fp\":\"10.00\",\"fee_cost\":\"0.173300\",\"outcome_side\":\"no\",\"book_side\":\"ask\",\"ts_ms\":1763800001000}}";
    }

    @Test
    void tellsFillsInTheTermsOfTheirRequest() throws Exception {
        sent.remember(
                new PreparedOrder(
                        Requests.order(
                                Requests.kalshi("KX-A", 0), Action.BUY, Outcome.NO, "0.46", "10"),
                        "client-1",
                        "{}"));
        sent.link("o-1", "client-1");
        stream.start(updates);
        StubSocket.Connection connection = venue.accept();

        assertThat(connection.next()).contains("\"fill\"");
        connection.send(
                "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"fill\",\"sid\":1}}");
        connection.send(fill("\"order_id\":\"manual\",\"client_order_id\":\"somebody\""));
        connection.send(fill("\"order_id\":\"o-1\""));

        assertThat(updates.nextReconnect()).isEqualTo(Venue.KALSHI);
        RecordingUpdates.Told told = updates.nextFill();
        assertThat(told.venueKey()).isEqualTo("client-1");
        assertThat(told.fill().venueFillId()).isEqualTo("f-1");
        assertThat(told.fill().cost()).isEqualTo(Money.parse("4.50"));
        assertThat(told.fill().fee()).isEqualTo(Money.parse("0.1733"));
        assertThat(told.fill().status()).isEqualTo(Finality.FINAL);
        assertThat(updates.isQuiet()).isTrue();
    }

    @Test
    void tellsTheOwnerToReadAgainAfterAReconnect() throws Exception {
        stream.start(updates);
        String ack = "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"fill\",\"sid\":1}}";
        StubSocket.Connection first = venue.accept();
        first.send(ack);
        updates.nextReconnect();

        first.close();

        venue.accept().send(ack);
        assertThat(updates.nextReconnect()).isEqualTo(Venue.KALSHI);
    }
}
