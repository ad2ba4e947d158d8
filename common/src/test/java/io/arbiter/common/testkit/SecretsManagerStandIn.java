package io.arbiter.common.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks as much of AWS Secrets Manager's JSON protocol as a reader of secrets needs.
public final class SecretsManagerStandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    public SecretsManagerStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void put(String name, String json) {
        secrets.put(name, json);
    }

    public void failing(boolean now) {
        failing = now;
    }

    /// `Authorization` headers of the requests so far.
    public List<String> signatures() {
        return signatures;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
            if (failing) {
                send(exchange, 500, Map.of("__type", "InternalServiceError", "message", "away"));
            } else if (!"secretsmanager.GetSecretValue".equals(target)) {
                send(exchange, 400, Map.of("__type", "UnknownOperationException"));
            } else {
                sendSecret(exchange, request.get("SecretId").asString());
            }
        }
    }

    private void sendSecret(HttpExchange exchange, String name) throws IOException {
        String value = secrets.get(name);
        if (value == null) {
            send(exchange, 400, Map.of("__type", "ResourceNotFoundException", "message", name));
        } else {
            send(
                    exchange,
                    200,
                    Map.of(
                            "ARN",
                            "arn:aws:secretsmanager:eu-west-1:000000000000:secret:" + name,
                            "Name",
                            name,
                            "SecretString",
                            value,
                            "VersionStages",
                            List.of("AWSCURRENT")));
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
