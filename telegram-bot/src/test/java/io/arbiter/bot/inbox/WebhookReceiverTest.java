package io.arbiter.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramProperties;
import io.arbiter.bot.telegram.client.LibraryGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WebhookReceiverTest {

    private static final String SECRET = "canary-secret-0123456789-0123456789";
    private static final String UPDATE =
            """
            {"update_id":77,"message":{"message_id":5,"date":1795000000,"text":"/status",
             "chat":{"id":42,"type":"private","first_name":"Ann"},
             "from":{"id":42,"is_bot":false,"first_name":"Ann","username":"ann"},"new_field":{"x":1}}}
            """;

    private final FakeUpdates updates = new FakeUpdates(Clock.systemUTC());
    private final List<Incoming> handled = new CopyOnWriteArrayList<>();
    private final LibraryGateway telegram =
            new LibraryGateway(
                    new TelegramProperties(
                            URI.create("http://127.0.0.1:9"), "1:canary-token", true));
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean leads = true;
    private WebhookReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        UpdateHandler handler =
                new UpdateHandler() {
                    @Override
                    public void handle(Received received) {
                        handled.add(received.update());
                        updates.finish(received.update().updateId());
                    }

                    @Override
                    public void giveUp(Received received) {}
                };
        Intake intake =
                new Intake(
                        updates, new ChatWorkers(handler, Duration.ofMillis(1)), Clock.systemUTC());
        Introduction introduction =
                new Introduction(telegram, new BotIdentity(), () -> {}, () -> {});
        receiver =
                new WebhookReceiver(
                        telegram,
                        intake,
                        introduction,
                        () -> leads,
                        new Reception(Clock.systemUTC()),
                        SECRET,
                        0);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
        telegram.close();
        http.close();
    }

    @Test
    void storesADeliveryAndHandlesItOnce() throws Exception {
        assertThat(deliver(SECRET, UPDATE)).isEqualTo(200);
        assertThat(deliver(SECRET, UPDATE)).isEqualTo(200);

        await().until(() -> handled.size() == 1);
        assertThat(handled.getFirst()).isInstanceOf(Incoming.Text.class);
        assertThat(updates.stored).containsOnlyKeys(77L);
    }

    @Test
    void turnsAwayWhoeverDoesNotKnowTheSecret() throws Exception {
        assertThat(deliver(SECRET + "x", UPDATE)).isEqualTo(401);
        assertThat(deliver("", UPDATE)).isEqualTo(401);
        assertThat(deliver(SECRET.substring(1), UPDATE)).isEqualTo(401);

        assertThat(updates.stored).isEmpty();
    }

    @Test
    void letsTelegramDeliverAgainWhatWasNotStored() throws Exception {
        updates.down = true;
        assertThat(deliver(SECRET, UPDATE)).isEqualTo(503);
        updates.down = false;
        leads = false;
        assertThat(deliver(SECRET, UPDATE)).isEqualTo(503);
        leads = true;
        assertThat(deliver(SECRET, UPDATE)).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoUpdate(CapturedOutput output) throws Exception {
        assertThat(deliver(SECRET, "{")).isEqualTo(400);
        assertThat(deliver(SECRET, "x".repeat(2 << 20))).isEqualTo(413);

        assertThat(output.toString()).doesNotContain("canary");
    }

    private int deliver(String secret, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + receiver.port() + "/telegram"))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
