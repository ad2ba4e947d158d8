package io.arbiter.sandbox.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The sockets: `/bot<token>/<method>` for bots, `/_sandbox/…` for scripts, the rest for the chat
/// page. One virtual thread per exchange, so that held polls cost nothing.
final class TelegramHttp implements AutoCloseable {

    private static final Pattern BOT_PATH = Pattern.compile("/bot([^/]+)/(\\w+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern PART =
            Pattern.compile(
                    "name=\"([^\"]+)\"([^\r\n]*)\r\n(?:[^\r\n]+\r\n)*\r\n(.*)\r\n", Pattern.DOTALL);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String token;
    private final BotApi api;
    private final Faults faults;
    private final ChatPage page;
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    TelegramHttp(int port, String token, BotApi api, Faults faults, ChatPage page)
            throws IOException {
        this.token = token;
        this.api = api;
        this.faults = faults;
        this.page = page;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    long calls(String method) {
        LongAdder counter = calls.get(method.toLowerCase(Locale.ROOT));
        return counter == null ? 0 : counter.sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher bot = BOT_PATH.matcher(path);
            if (bot.matches()) {
                answerBot(exchange, bot.group(1), bot.group(2));
            } else if (path.equals("/_sandbox/faults")) {
                planFault(exchange);
            } else {
                page.answer(exchange, path);
            }
        }
    }

    private void answerBot(HttpExchange exchange, String shown, String method) throws IOException {
        calls.computeIfAbsent(method.toLowerCase(Locale.ROOT), _ -> new LongAdder()).increment();
        if (faults.isOutage()) {
            return;
        }
        try {
            if (!shown.equals(token)) {
                throw BotApiException.plain(401, "Unauthorized");
            }
            ObjectNode request = read(exchange);
            faults.apply(method);
            JsonNode result = api.call(method, request);
            ObjectNode body = Wire.JSON.createObjectNode().put("ok", true);
            body.set("result", result);
            Answers.json(exchange, 200, body);
        } catch (BotApiException e) {
            ObjectNode body =
                    Wire.JSON
                            .createObjectNode()
                            .put("ok", false)
                            .put("error_code", e.code())
                            .put("description", e.description());
            Integer retryAfter = e.retryAfter();
            if (retryAfter != null) {
                body.putObject("parameters").put("retry_after", retryAfter.intValue());
            }
            Answers.json(exchange, e.code(), body);
        }
    }

    /// `{"method":"sendMessage","status":429,"retry_after":3,"times":2}` or `{"outage":true}`.
    private void planFault(HttpExchange exchange) throws IOException {
        ObjectNode wish = read(exchange);
        if (wish.path("clear").asBoolean(false)) {
            faults.clear();
        } else if (wish.has("outage")) {
            if (wish.path("outage").asBoolean(false)) {
                faults.startOutage();
            } else {
                faults.endOutage();
            }
        } else {
            String method = wish.path("method").asString(Faults.ANY);
            int status = wish.path("status").asInt(500);
            int times = wish.path("times").asInt(1);
            if (status == 429) {
                faults.tooManyRequests(method, wish.path("retry_after").asInt(1), times);
            } else {
                faults.fail(method, status, times);
            }
        }
        Answers.json(exchange, 200, Wire.JSON.createObjectNode().put("ok", true));
    }

    /// Parameters from the query and from a JSON, form or multipart body.
    private static ObjectNode read(HttpExchange exchange) throws IOException {
        ObjectNode request = Wire.JSON.createObjectNode();
        String query = exchange.getRequestURI().getRawQuery();
        readForm(query == null ? "" : query, request);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String body =
                new String(
                        exchange.getRequestBody().readAllBytes(),
                        type.startsWith("multipart/")
                                ? StandardCharsets.ISO_8859_1
                                : StandardCharsets.UTF_8);
        if (type.startsWith("multipart/")) {
            readMultipart(body, boundary(type), request);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            readForm(body, request);
        } else if (!body.isBlank()) {
            readJson(body, request);
        }
        return request;
    }

    private static void readJson(String body, ObjectNode request) {
        try {
            if (Wire.JSON.readTree(body) instanceof ObjectNode parsed) {
                request.setAll(parsed);
            }
        } catch (JacksonException e) {
            throw BotApiException.badRequest("can't parse request JSON");
        }
    }

    private static void readForm(String form, ObjectNode request) {
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                request.put(
                        decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
    }

    private static String boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw BotApiException.badRequest("can't parse multipart request");
        }
        return matcher.group(1);
    }

    /// Text parts as UTF-8, files in base 64; bytes stay bytes until then.
    private static void readMultipart(String body, String boundary, ObjectNode request) {
        for (String section : body.split(Pattern.quote("--" + boundary), -1)) {
            Matcher part = PART.matcher(section);
            if (part.find()) {
                byte[] bytes = part.group(3).getBytes(StandardCharsets.ISO_8859_1);
                boolean file = part.group(2).contains("filename=");
                request.put(
                        part.group(1),
                        file
                                ? Base64.getEncoder().encodeToString(bytes)
                                : new String(bytes, StandardCharsets.UTF_8));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
