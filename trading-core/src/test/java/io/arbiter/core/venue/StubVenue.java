package io.arbiter.core.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A REST server on loopback that answers what a test told it to and remembers what it was asked.
/// The last answer of a path repeats.
public final class StubVenue implements AutoCloseable {

    /// @param status -1 closes the connection without an answer
    public record Answer(int status, String body, Map<String, String> headers) {}

    public record Asked(
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public StubVenue() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public StubVenue on(String methodAndPath, int status, String body) {
        return on(methodAndPath, new Answer(status, body, Map.of()));
    }

    public StubVenue on(String methodAndPath, Answer answer) {
        answers.computeIfAbsent(methodAndPath, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<Asked> asked(String methodAndPath) {
        return asked.stream()
                .filter(a -> (a.method() + " " + a.path()).equals(methodAndPath))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        var request =
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        query == null ? "" : query,
                        Map.copyOf(exchange.getRequestHeaders()),
                        body);
        asked.add(request);
        Answer answer = next(request.method() + " " + request.path());
        if (answer.status() < 0) {
            exchange.close();
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(String key) {
        Deque<Answer> queue = answers.get(key);
        if (queue == null) {
            return new Answer(404, "{}", Map.of());
        }
        return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
