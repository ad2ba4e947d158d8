package io.arbiter.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SimulatedTelegramTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SimulatedTelegram telegram;
    private BotCalls bot;
    private SimulatedPerson ann;

    @BeforeEach
    void start() throws IOException {
        telegram = SimulatedTelegram.start(0, BotCalls.TOKEN);
        bot = new BotCalls(telegram);
        ann = telegram.person(42, "Ann");
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void refusesAnotherToken() {
        assertThat(bot.post("/botnonsense/getMe", "{}").path("error_code").asInt()).isEqualTo(401);
        assertThat(call("getMe", "{}").path("result").path("is_bot").asBoolean()).isTrue();
        assertThat(call("getNothing", "{}").path("error_code").asInt()).isEqualTo(404);
    }

    @Test
    void repeatsUpdatesUntilAHigherOffsetConfirmsThem() {
        long first = ann.say("/start");
        long second = ann.say("/help");

        assertThat(call("getUpdates", "{}").path("result")).hasSize(2);
        assertThat(call("getUpdates", "{\"limit\":1}").path("result")).hasSize(1);
        JsonNode rest = call("getUpdates", "{\"offset\":" + (first + 1) + "}").path("result");
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).path("update_id").asLong()).isEqualTo(second);
        assertThat(rest.get(0).path("message").path("date").asLong()).isLessThan(100_000_000_000L);
        assertThat(call("getUpdates", "{\"offset\":" + (second + 1) + "}").path("result"))
                .isEmpty();
        assertThat(call("getUpdates", "{}").path("result")).isEmpty();
    }

    @Test
    void holdsAPollUntilSomethingIsSaid() throws Exception {
        CompletableFuture<JsonNode> poll = poll();
        assertThat(telegram.calls("getUpdates")).isLessThanOrEqualTo(1);

        ann.say("hello");

        assertThat(poll.get(5, TimeUnit.SECONDS).path("result")).hasSize(1);
    }

    @Test
    void endsTheOlderOfTwoPollsWith409() throws Exception {
        CompletableFuture<JsonNode> older = poll();
        awaitCalls("getUpdates", 1);
        CompletableFuture<JsonNode> newer = poll();

        JsonNode refused =
                (JsonNode) CompletableFuture.anyOf(older, newer).get(5, TimeUnit.SECONDS);
        ann.say("hello");
        CompletableFuture<JsonNode> alive = older.isDone() ? newer : older;

        assertThat(refused.path("error_code").asInt()).isEqualTo(409);
        assertThat(alive.get(5, TimeUnit.SECONDS).path("ok").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <b>open              | Can't find end tag corresponding to start tag "b"
                    <b><i>crossed</b>    | Unmatched end tag at byte offset 13, expected "</i>", found "</b>"
                    ä <blink>x</blink>   | Unsupported start tag "blink" at byte offset 3
                    a < b                | Unclosed start tag at byte offset 2
                    stray </b>           | Unexpected end tag at byte offset 6
                    """)
    void refusesBrokenMarkupInTelegramsWords(String html, String words) {
        ann.say("/start");

        JsonNode answer = send(html);

        assertThat(answer.path("error_code").asInt()).isEqualTo(400);
        assertThat(answer.path("description").asString())
                .isEqualTo("Bad Request: can't parse entities: " + words);
    }

    @Test
    void countsTheTextThatPeopleReadAgainst4096() {
        ann.say("/start");

        assertThat(send("<b>" + "&lt;".repeat(4096) + "</b>").path("ok").asBoolean()).isTrue();
        assertThat(send("x".repeat(4097)).path("description").asString())
                .isEqualTo("Bad Request: message is too long");
        assertThat(send("<b> </b>").path("description").asString())
                .isEqualTo("Bad Request: message text is empty");
    }

    @Test
    void showsAChatsOwnMenuBeforeEverybodys() {
        ann.say("/start");
        String one = "\"commands\":[{\"command\":\"%s\",\"description\":\"d\"}]";
        call("setMyCommands", "{" + one.formatted("start") + "}");
        String chat = "\"scope\":{\"type\":\"chat\",\"chat_id\":" + ann.id() + "}";
        call("setMyCommands", "{" + one.formatted("status") + "," + chat + "}");

        assertThat(telegram.commandNames()).containsExactly("start");
        assertThat(telegram.commandNames(ann.id())).containsExactly("status");
        call("deleteMyCommands", "{" + chat + "}");
        assertThat(telegram.commandNames(ann.id())).containsExactly("start");
        assertThat(
                        call(
                                        "setMyCommands",
                                        "{\"language_code\":\"german\"," + one.formatted("x") + "}")
                                .path("error_code")
                                .asInt())
                .isEqualTo(400);
    }

    @Test
    void refusesAReplyToNothingUnlessThatIsAllowed() {
        ann.say("/start");
        String reply =
                "{\"chat_id\":"
                        + ann.id()
                        + ",\"text\":\"x\",\"reply_parameters\":{\"message_id\":99,\"allow_sending_without_reply\":%s}}";

        assertThat(call("sendMessage", reply.formatted(false)).path("description").asString())
                .isEqualTo("Bad Request: message to be replied not found");
        assertThat(call("sendMessage", reply.formatted(true)).path("ok").asBoolean()).isTrue();
    }

    @Test
    void refusesChatsThatItDoesNotKnowAndPeopleWhoBlocked() {
        assertThat(send("hello").path("description").asString())
                .isEqualTo("Bad Request: chat not found");
        ann.say("/start");
        ann.block();

        assertThat(send("hello").path("description").asString())
                .isEqualTo("Forbidden: bot was blocked by the user");
        JsonNode updates = call("getUpdates", "{}").path("result");
        assertThat(
                        updates.get(1)
                                .path("my_chat_member")
                                .path("new_chat_member")
                                .path("status")
                                .asString())
                .isEqualTo("kicked");
    }

    @Test
    void limitsCallbackDataTo64BytesNotCharacters() {
        ann.say("/start");

        assertThat(sendWithButton("x".repeat(64)).path("ok").asBoolean()).isTrue();
        assertThat(sendWithButton("ä".repeat(33)).path("description").asString())
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
    }

    @Test
    void refusesAnEditThatChangesNothing() {
        ann.say("/start");
        int id = send("<b>one</b>").path("result").path("message_id").asInt();

        assertThat(edit(id, "<b>one</b>").path("description").asString())
                .startsWith("Bad Request: message is not modified");
        assertThat(edit(id, "two").path("ok").asBoolean()).isTrue();
        assertThat(edit(999, "two").path("description").asString())
                .isEqualTo("Bad Request: message to edit not found");
        assertThat(telegram.messages(42).getLast().edits()).isEqualTo(1);
    }

    @Test
    void acceptsOneAnswerPerTap() {
        ann.say("/start");
        sendWithButton("n:status");
        String query = ann.tap(telegram.messages(42).getLast(), "Tap");

        assertThat(answer(query).path("ok").asBoolean()).isTrue();
        assertThat(answer(query).path("description").asString())
                .startsWith("Bad Request: query is too old");
        assertThat(telegram.toasts(42)).containsExactly("done");
    }

    @Test
    void misbehavesOnRequestAndThenStops() {
        ann.say("/start");
        telegram.faults().tooManyRequests("sendMessage", 3, 1);

        JsonNode refused = send("hello");

        assertThat(refused.path("error_code").asInt()).isEqualTo(429);
        assertThat(refused.path("parameters").path("retry_after").asInt()).isEqualTo(3);
        assertThat(send("hello").path("ok").asBoolean()).isTrue();
    }

    @Test
    void servesTheChatPageAndItsState() throws Exception {
        assertThat(get("/chat").body()).contains("chat.js").doesNotContain("https://");
        assertThat(get("/chat.js").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(bot.post("/_chat/send", "{\"person\":42,\"text\":\"/start\"}").has("update_id"))
                .isTrue();

        JsonNode state = Wire.JSON.readTree(get("/_chat/state?person=42").body());

        assertThat(state.path("messages").get(0).path("text").asString()).isEqualTo("/start");
    }

    private CompletableFuture<JsonNode> poll() {
        return CompletableFuture.supplyAsync(
                () -> call("getUpdates", "{\"timeout\":20}"), Thread::startVirtualThread);
    }

    private void awaitCalls(String method, long wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (telegram.calls(method) < wanted && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private JsonNode send(String html) {
        ObjectNode request =
                Wire.JSON
                        .createObjectNode()
                        .put("chat_id", "42")
                        .put("parse_mode", "HTML")
                        .put("text", html);
        return call("sendMessage", request.toString());
    }

    private JsonNode sendWithButton(String data) {
        ObjectNode request =
                Wire.JSON.createObjectNode().put("chat_id", 42).put("text", "with a button");
        request.putObject("reply_markup")
                .putArray("inline_keyboard")
                .addArray()
                .addObject()
                .put("text", "Tap")
                .put("callback_data", data);
        return call("sendMessage", request.toString());
    }

    private JsonNode edit(int messageId, String html) {
        ObjectNode request =
                Wire.JSON
                        .createObjectNode()
                        .put("chat_id", 42)
                        .put("message_id", messageId)
                        .put("parse_mode", "HTML")
                        .put("text", html);
        return call("editMessageText", request.toString());
    }

    private JsonNode answer(String query) {
        return call(
                "answerCallbackQuery",
                "{\"callback_query_id\":\"" + query + "\",\"text\":\"done\"}");
    }

    private JsonNode call(String method, String body) {
        return bot.call(method, body);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(telegram.baseUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
