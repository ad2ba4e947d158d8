package io.arbiter.bot.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes updates that Telegram delivers. Answers 200 only after the commit, so that whatever was
/// not stored is delivered again; a delivery without the secret learns nothing.
final class WebhookReceiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final int LARGEST_BODY = 1 << 20;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final TelegramGateway telegram;
    private final Intake intake;
    private final Introduction introduction;
    private final BooleanSupplier leads;
    private final Reception reception;
    private final byte[] secret;
    private final HttpServer server;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// @param port 0 for a free one
    /// @throws IOException when the port is taken
    WebhookReceiver(
            TelegramGateway telegram,
            Intake intake,
            Introduction introduction,
            BooleanSupplier leads,
            Reception reception,
            String secret,
            int port)
            throws IOException {
        this.telegram = telegram;
        this.intake = intake;
        this.introduction = introduction;
        this.leads = leads;
        this.reception = reception;
        this.secret = secret.getBytes(StandardCharsets.US_ASCII);
        this.server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::onDelivery);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start() {
        server.start();
        Thread.ofVirtual().name("webhook-registration").start(this::register);
    }

    private void register() {
        try {
            boolean done = false;
            while (!done && !stopped.await(0, TimeUnit.MILLISECONDS)) {
                done = leads.getAsBoolean() && introduced();
                if (!done) {
                    done = stopped.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What an earlier run left behind is taken up, then Telegram is told where to deliver.
    boolean introduced() {
        try {
            intake.recoverOnce();
            introduction.makeOnce();
            reception.heard();
            return true;
        } catch (TelegramException e) {
            LOG.warn("event=webhook_not_registered problem=\"{} {}\"", e.problem(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.warn("event=webhook_not_registered problem=\"{}\"", e.toString());
            return false;
        }
    }

    private void onDelivery(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        String shown = exchange.getRequestHeaders().getFirst(SECRET_HEADER);
        byte[] bytes = shown == null ? new byte[0] : shown.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(bytes, secret)) {
            return 401;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return 413;
        }
        return leads.getAsBoolean() ? take(new String(body, StandardCharsets.UTF_8)) : 503;
    }

    private int take(String json) {
        Incoming update;
        try {
            update = telegram.read(json);
        } catch (IllegalArgumentException e) {
            LOG.warn("event=webhook_unreadable problem=\"{}\"", e.getMessage());
            return 400;
        }
        try {
            intake.recoverOnce();
            intake.take(List.of(update));
            reception.heard();
            return 200;
        } catch (RuntimeException e) {
            intake.doubt();
            LOG.warn(
                    "event=webhook_not_stored update={} error=\"{}\"",
                    update.updateId(),
                    e.toString());
            return 503;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        intake.close();
    }
}
