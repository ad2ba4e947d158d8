package io.arbiter.sandbox.telegram;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Writes answers of the little web server.
final class Answers {

    private Answers() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = Wire.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        send(exchange, status, "application/json; charset=utf-8", bytes);
    }

    /// A file of the chat page.
    static void page(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream file = Answers.class.getResourceAsStream(name)) {
            if (file == null) {
                text(exchange, 404, "There is no " + name);
                return;
            }
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'");
            send(exchange, 200, type, file.readAllBytes());
        }
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
