package io.arbiter.core.venue.kalshi;

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
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kalshi's fill channel (kalshi.md 3.3). It has no sequence numbers, so every reconnect asks the
/// owner to read again.
final class KalshiOrderStream implements OrderStream {

    private static final Logger log = LoggerFactory.getLogger(KalshiOrderStream.class);

    private final SocketSettings settings;
    private final SentOrders sent;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final SocketLoop loop = new SocketLoop("kalshi-orders");
    private @Nullable VenueSocket socket;

    KalshiOrderStream(
            SocketSettings settings,
            SentOrders sent,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.sent = sent;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    @Override
    public Venue venue() {
        return Venue.KALSHI;
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
        private final KalshiCommands commands = new KalshiCommands();
        private @Nullable VenueSocket socket;

        private Listener(OrderUpdates updates) {
            this.updates = updates;
        }

        @Override
        public void onOpen() {
            if (socket != null) {
                socket.send(commands.subscribeFills());
            }
        }

        @Override
        public void onText(byte[] bytes, int length, long receivedNs) {
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            JsonBody.parse(text).ifPresent(this::onFrame);
        }

        private void onFrame(JsonBody frame) {
            switch (frame.text("type")) {
                // Only now are later fills certain to come.
                case "subscribed" -> updates.onReconnected(Venue.KALSHI);
                case "fill" -> onFill(frame.at("msg"));
                case "error" -> onError(frame.at("msg"));
                default -> log.atDebug().addKeyValue("type", frame.text("type")).log("ignored");
            }
        }

        private void onFill(JsonBody fill) {
            Optional<String> key =
                    Optional.of(fill.text("client_order_id"))
                            .filter(id -> !id.isEmpty())
                            .or(() -> sent.venueKey(fill.text("order_id")));
            try {
                key.flatMap(sent::request)
                        .map(request -> KalshiFills.fill(fill, request))
                        .ifPresent(known -> updates.onFill(Venue.KALSHI, key.orElseThrow(), known));
            } catch (IllegalArgumentException | ArithmeticException e) {
                log.atWarn()
                        .addKeyValue("venue", "KALSHI")
                        .addKeyValue("order", fill.text("order_id"))
                        .addKeyValue("reason", e.getMessage())
                        .log("pushed fill not understood");
            }
        }

        private void onError(JsonBody error) {
            if (socket != null) {
                socket.reconnect("fill channel refused, code " + error.text("code"));
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
