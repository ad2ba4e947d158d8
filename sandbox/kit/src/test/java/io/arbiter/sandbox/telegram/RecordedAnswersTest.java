package io.arbiter.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers that people got from Telegram itself and showed in public, each with its source: the
/// simulated one gives the same, field by field.
class RecordedAnswersTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SimulatedTelegram telegram;
    private BotCalls bot;
    private SimulatedPerson ann;

    @BeforeEach
    void start() throws IOException {
        telegram = SimulatedTelegram.start(0, BotCalls.TOKEN);
        bot = new BotCalls(telegram);
        ann = telegram.person(42, "Ann");
        ann.say("/start");
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void anUnmodifiedEdit() {
        int message = call("sendMessage", text("same")).path("result").path("message_id").asInt();

        JsonNode answer =
                call(
                        "editMessageText",
                        "{\"chat_id\":42,\"message_id\":%d,\"text\":\"same\"}".formatted(message));

        assertThat(answer).isEqualTo(recorded("unmodified edit"));
    }

    @Test
    void aSecondPoller() throws Exception {
        long last = call("getUpdates", "{}").at("/result/0/update_id").asLong();
        String patient = "{\"timeout\":20,\"offset\":%d}".formatted(last + 1);

        CompletableFuture<JsonNode> one = poll(patient);
        CompletableFuture<JsonNode> other = poll(patient);
        JsonNode refused = (JsonNode) CompletableFuture.anyOf(one, other).get(10, TimeUnit.SECONDS);

        assertThat(refused).isEqualTo(recorded("second poller"));
    }

    private CompletableFuture<JsonNode> poll(String request) {
        return CompletableFuture.supplyAsync(
                () -> call("getUpdates", request), Thread::startVirtualThread);
    }

    @Test
    void tooManyRequests() {
        telegram.faults().tooManyRequests("sendMessage", 2282, 1);

        assertThat(call("sendMessage", text("hello"))).isEqualTo(recorded("too many requests"));
    }

    @Test
    void aBlockedBot() {
        ann.block();

        assertThat(call("sendMessage", text("hello"))).isEqualTo(recorded("blocked bot"));
    }

    @Test
    void anOldCallbackQuery() {
        assertThat(call("answerCallbackQuery", "{\"callback_query_id\":\"1\"}"))
                .isEqualTo(recorded("old callback query"));
    }

    private static String text(String text) {
        return "{\"chat_id\":42,\"text\":\"%s\"}".formatted(text);
    }

    private static JsonNode recorded(String name) {
        try (InputStream file =
                RecordedAnswersTest.class.getResourceAsStream("recorded-answers.json")) {
            return JSON.readTree(Objects.requireNonNull(file))
                    .valueStream()
                    .filter(each -> each.path("case").asString().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .path("answer");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(String method, String body) {
        return bot.call(method, body);
    }
}
