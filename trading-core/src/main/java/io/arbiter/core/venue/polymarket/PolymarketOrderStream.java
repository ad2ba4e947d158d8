package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderStream;
import io.arbiter.core.venue.OrderUpdates;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketListener;
import io.arbiter.core.venue.stream.SocketLoop;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.VenueSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polymarket's user channel: every step of every trade of ours, MATCHED to CONFIRMED or FAILED
/// (polymarket.md 4).
final class PolymarketOrderStream implements OrderStream {

    private static final Logger log = LoggerFactory.getLogger(PolymarketOrderStream.class);

    private final SocketSettings settings;
    private final PolymarketAccount account;
    private final SentOrders sent;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final SocketLoop loop = new SocketLoop("polymarket-orders");
    private @Nullable VenueSocket socket;

    PolymarketOrderStream(
            SocketSettings settings,
            PolymarketAccount account,
            SentOrders sent,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.account = account;
        this.sent = sent;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    @Override
    public Venue venue() {
        return Venue.POLYMARKET;
    }

    @Override
    public synchronized void start(OrderUpdates updates) {
        if (socket == null) {
            var listener = new Listener(updates);
            var opened = new VenueSocket(settings, loop, nanoClock, random, listener);
            listener.socket = opened;
            socket = opened;
            opened.connect();
        }
    }

    @Override
    public synchronized void close() {
        if (socket != null) {
            socket.close();
        }
        loop.close();
    }

    private final class Listener implements SocketListener {

        private final OrderUpdates updates;
        private @Nullable VenueSocket socket;

        private Listener(OrderUpdates updates) {
            this.updates = updates;
        }

        @Override
        public void onOpen() {
            // Asking for the key may block, and this thread must not.
            Thread.ofVirtual().name("polymarket-login").start(this::logIn);
        }

        private void logIn() {
            VenueSocket opened = socket;
            if (opened == null) {
                return;
            }
            try {
                ApiKey key = account.apiKey();
                opened.send(
                        "{\"type\":\"user\",\"auth\":{\"apiKey\":"
                                + JsonBody.quoted(key.key())
                                + ",\"secret\":"
                                + JsonBody.quoted(key.secret().reveal())
                                + ",\"passphrase\":"
                                + JsonBody.quoted(key.passphrase().reveal())
                                + "}}");
                updates.onReconnected(Venue.POLYMARKET);
            } catch (RuntimeException e) {
                opened.reconnect("cannot log in: " + e.getMessage());
            }
        }

        @Override
        public void onText(byte[] bytes, int length, long receivedNs) {
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            if (text.startsWith("PONG")) {
                return;
            }
            JsonBody.parse(text)
                    .map(body -> body.isArray() ? body.elements() : List.of(body))
                    .orElseGet(List::of)
                    .forEach(this::onEvent);
        }

        private void onEvent(JsonBody event) {
            if (!event.text("event_type").equals("trade") && !event.text("type").equals("TRADE")) {
                return;
            }
            Stream.concat(
                            Stream.of(event.text("taker_order_id")),
                            event.list("maker_orders").stream().map(o -> o.text("order_id")))
                    .distinct()
                    .forEach(hash -> onTrade(event, hash));
        }

        private void onTrade(JsonBody trade, String hash) {
            try {
                sent.request(hash)
                        .flatMap(request -> PolymarketTrades.fill(trade, hash, request))
                        .ifPresent(fill -> updates.onFill(Venue.POLYMARKET, hash, fill));
            } catch (IllegalArgumentException | ArithmeticException e) {
                log.atWarn()
                        .addKeyValue("venue", "POLYMARKET")
                        .addKeyValue("order", hash)
                        .addKeyValue("reason", e.getMessage())
                        .log("pushed trade not understood");
            }
        }

        @Override
        public void onAlive(long receivedNs) {
            // The socket watches its own silence.
        }

        @Override
        public void onClosed(String reason) {
            // The socket reconnects by itself, and the owner is told then.
        }
    }
}
