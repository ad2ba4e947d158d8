package io.arbiter.sandbox.client;

import io.arbiter.sandbox.net.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket client that keeps what it hears.
public final class Frames implements WebSocket.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    public static Frames open(HttpClient http, String url, Map<String, String> headers) {
        Frames frames = new Frames();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        frames.socket = builder.buildAsync(URI.create(url), frames).join();
        return frames;
    }

    public void send(String text) {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        open.sendText(text, true).join();
    }

    /// The next frame.
    public String next() throws InterruptedException {
        String frame = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame within " + PATIENCE_SECONDS + " s");
        }
        return frame;
    }

    public JsonNode nextJson() throws InterruptedException {
        String frame = next();
        return Json.parse(frame).orElseThrow(() -> new AssertionError("no JSON: " + frame));
    }

    /// Reads on until a frame, or an element of a frame that is an array, fits.
    public JsonNode until(Predicate<JsonNode> fits) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            String text = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("frame did not come; seen " + seen);
            }
            seen.add(text);
            JsonNode frame = Json.parse(text).orElse(null);
            if (frame == null) {
                continue;
            }
            Iterable<JsonNode> items = frame.isArray() ? frame : List.of(frame);
            for (JsonNode item : items) {
                if (fits.test(item)) {
                    return item;
                }
            }
        }
    }

    /// Whether nothing is waiting now.
    public boolean isQuiet() {
        return queue.isEmpty();
    }

    public boolean awaitClosed() throws InterruptedException {
        return closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public String nextPing() throws InterruptedException {
        String ping = pings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (ping == null) {
            throw new AssertionError("no ping");
        }
        return ping;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            queue.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        pings.add(new String(bytes, StandardCharsets.UTF_8));
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.countDown();
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
