package io.arbiter.sandbox.telegram;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The chat page and the endpoints that it uses: `/_chat/people`, `/_chat/state`, `/_chat/send`,
/// `/_chat/tap`, `/_chat/block`. Requests that change something must be JSON, which a foreign page
/// cannot send.
final class ChatPage {

    private static final Duration HOLD = Duration.ofSeconds(20);
    private static final long FIRST_NEW_PERSON = 2001;

    private final SimulatedTelegram telegram;
    private final Chats chats;
    private final BotApi api;

    ChatPage(SimulatedTelegram telegram, Chats chats, BotApi api) {
        this.telegram = telegram;
        this.chats = chats;
        this.api = api;
    }

    void answer(HttpExchange exchange, String path) throws IOException {
        try {
            switch (path) {
                case "/", "/chat" ->
                        Answers.page(exchange, "chat.html", "text/html; charset=utf-8");
                case "/chat.css" -> Answers.page(exchange, "chat.css", "text/css; charset=utf-8");
                case "/chat.js" ->
                        Answers.page(exchange, "chat.js", "text/javascript; charset=utf-8");
                case "/chat-markup.js" ->
                        Answers.page(exchange, "chat-markup.js", "text/javascript; charset=utf-8");
                case "/_chat/people" -> people(exchange);
                case "/_chat/state" -> state(exchange, query(exchange));
                case "/_chat/send" -> send(exchange, body(exchange));
                case "/_chat/tap" -> tap(exchange, body(exchange));
                case "/_chat/block" -> block(exchange, body(exchange));
                default -> Answers.text(exchange, 404, "Not here. The chat is at /chat");
            }
        } catch (IllegalArgumentException | BotApiException e) {
            Answers.text(exchange, 400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void people(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            String name = body(exchange).path("name").asString("").strip();
            if (name.isEmpty() || name.length() > 64) {
                throw new IllegalArgumentException("a person needs a name of 1 to 64 characters");
            }
            telegram.person(FIRST_NEW_PERSON + chats.people().size(), name);
        }
        ArrayNode people = Wire.JSON.createArrayNode();
        chats.people().forEach((id, name) -> people.addObject().put("id", id).put("name", name));
        Answers.json(exchange, 200, people);
    }

    /// The chat of one person; with `since`, waits until something is newer.
    private void state(HttpExchange exchange, Map<String, String> query)
            throws IOException, InterruptedException {
        long person = number(query.getOrDefault("person", ""));
        String since = query.get("since");
        long version = since == null ? chats.version() : chats.awaitChange(number(since), HOLD);
        ObjectNode state = Wire.JSON.createObjectNode().put("version", version);
        state.putObject("bot")
                .put("name", SimulatedTelegram.BOT_NAME)
                .put("username", SimulatedTelegram.BOT_USERNAME);
        state.put("person", chats.name(person));
        state.set("commands", api.commands(person));
        ArrayNode toasts = state.putArray("toasts");
        chats.toasts(person).forEach(toasts::add);
        ArrayNode messages = state.putArray("messages");
        chats.messages(person).forEach(message -> messages.add(json(message)));
        Answers.json(exchange, 200, state);
    }

    private static ObjectNode json(ChatMessage message) {
        ObjectNode json =
                Wire.JSON
                        .createObjectNode()
                        .put("id", message.id())
                        .put("from_bot", message.fromBot())
                        .put("sender", message.sender())
                        .put("html", message.fromBot() ? message.html() : "")
                        .put("text", message.text())
                        .put("date", message.date())
                        .put("edited", message.edits() > 0)
                        .put("silent", message.silent())
                        .put("answers", message.answers())
                        .put("picture", message.picture());
        json.set("keyboard", Wire.keyboard(message.keyboard()));
        return json;
    }

    private void send(HttpExchange exchange, JsonNode body) throws IOException {
        String text = body.path("text").asString("").strip();
        if (text.isEmpty() || text.length() > 4096) {
            throw new IllegalArgumentException("a message has 1 to 4096 characters");
        }
        long person = body.path("person").asLong(0);
        long update = telegram.say(person, person, text, telegram.now());
        Answers.json(exchange, 200, Wire.JSON.createObjectNode().put("update_id", update));
    }

    private void tap(HttpExchange exchange, JsonNode body) throws IOException {
        long person = body.path("person").asLong(0);
        ChatMessage message =
                chats.find(person, body.path("message_id").asInt(0))
                        .orElseThrow(() -> new IllegalArgumentException("no such message"));
        String data = body.path("data").asString("");
        boolean shown =
                message.keyboard().stream()
                        .anyMatch(row -> row.stream().anyMatch(each -> each.data().equals(data)));
        if (!shown) {
            throw new IllegalArgumentException("the message has no such button any more");
        }
        String id = telegram.tap(person, message, data);
        Answers.json(exchange, 200, Wire.JSON.createObjectNode().put("callback_query_id", id));
    }

    private void block(HttpExchange exchange, JsonNode body) throws IOException {
        telegram.block(body.path("person").asLong(0), body.path("blocked").asBoolean(true));
        Answers.json(exchange, 200, Wire.JSON.createObjectNode().put("ok", true));
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!exchange.getRequestMethod().equals("POST") || !type.startsWith("application/json")) {
            throw new IllegalArgumentException("POST application/json here");
        }
        try {
            return Wire.JSON.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String field : (query == null ? "" : query).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                values.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
    }
}
