package io.arbiter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.security.Role;
import io.arbiter.sandbox.servers.RedisServer;
import io.arbiter.sandbox.telegram.ChatMessage;
import io.arbiter.sandbox.telegram.SimulatedPerson;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import io.arbiter.v1.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotResilienceIT {

    private static RedisServer redis;
    private static BotFixture bot;
    private static long nextPerson = 2100;
    private SimulatedPerson operator;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.start(0);
        bot = new BotFixture("resilience", redis.port());
    }

    @AfterAll
    static void stop() throws IOException {
        bot.close();
        redis.close();
    }

    /// Each test has its own chat, so that none waits for the pace of another's.
    @BeforeEach
    void joinAnOperator() {
        bot.telegram.faults().clear();
        long id = nextPerson++;
        operator = bot.joined(id, "ann" + id, Role.OPERATOR);
    }

    @Test
    void showsTheLastKnownPictureWhenTheCoreIsSilent() throws Exception {
        bot.stopCore();
        assertThat(bot.ask(operator, "/status").text())
                .contains("trading-core does not answer")
                .contains("No last known picture");
        Status status =
                Status.newBuilder()
                        .setMode(Mode.MODE_PAPER)
                        .setAsOf(now())
                        .setHedgedToday(7)
                        .build();
        bot.bean(LiveView.class).putStatus(bot.tenant, status);

        assertThat(bot.ask(operator, "/status").text()).contains("STALE").contains("7 hedged");
        assertThat(bot.ask(operator, "/pause").text()).contains("may or may not have arrived");
        bot.startCore();
        await().atMost(BotFixture.PATIENCE)
                .until(
                        () -> bot.ask(operator, "/status").text(),
                        text -> text.contains("3 hedged"));
    }

    @Test
    void pausesWithoutRedisButConfirmsNothing() throws Exception {
        int port = redis.port();
        redis.close();

        assertThat(bot.ask(operator, "/resume").text()).contains("Nothing was changed");
        assertThat(bot.ask(operator, "/pause").text()).contains("PAUSED by " + operator.name());
        assertThat(bot.ask(operator, "/health").text()).contains("Degraded").contains("DOWN Redis");
        redis = RedisServer.start(port);
        await().atMost(BotFixture.PATIENCE)
                .ignoreExceptions()
                .until(() -> bot.bean(LiveView.class).newestId(bot.tenant), id -> !id.isEmpty());
    }

    @Test
    void deliversEveryCriticalAlertInOrderThroughRefusals() throws InterruptedException {
        awaitCursor();
        bot.telegram.faults().tooManyRequests("sendMessage", 1, 2);
        bot.telegram.faults().fail("sendMessage", 502, 2);
        List<String> ids = IntStream.range(0, 4).mapToObj(i -> "alr_order" + i).toList();

        ids.forEach(id -> bot.bean(LiveView.class).publish(bot.tenant, critical(id)));

        bot.await(operator, message -> message.text().contains("alr_order3"));
        assertThat(alertsInChat()).containsExactlyElementsOf(ids);
    }

    @Test
    void answersAndAlertsAfterARestart() throws InterruptedException {
        int before = bot.core().commands.size();
        bot.restart(() -> {
            operator.say("/version");
            store("alr_stored");
            bot.database.owner(
                    "insert into telegram_updates (update_id, chat_id, payload) values (1, 0, ?::jsonb)",
                    """
                    {"kind":"text","updateId":1,"origin":{"chatId":%1$d,"privateChat":true,"personId":%1$d,
                     "personName":"ann","language":"en","threadId":0},"text":"/pause","sentAt":"2026-01-01T00:00:00Z"}
                    """
                            .formatted(operator.id()));
        });

        bot.await(operator, message -> message.text().contains("PAPER · Arbiter"));
        bot.await(operator, message -> message.text().contains("alr_stored"));
        bot.await(operator, message -> message.text().contains("may or may not have been done"));
        assertThat(bot.core().commands).hasSize(before);
        assertThat(bot.rows("select payload::text from telegram_updates")).containsOnly("{}");
    }

    @Test
    void forgetsAChatThatBlockedTheBot() throws InterruptedException {
        awaitCursor();
        SimulatedPerson secondTelephone = bot.telegram.person(operator.id() + 9_000_000, "second");
        secondTelephone.say("hello");
        bot.linkAlso(secondTelephone.id(), operator.name());
        operator.block();
        bot.await(
                secondTelephone, message -> message.text().contains("takes no messages any more"));
        await().atMost(BotFixture.PATIENCE)
                .until(
                        () ->
                                bot.rows(
                                        "select active from telegram_links where chat_id = "
                                                + operator.id()),
                        links -> links.equals(List.of("f")));

        bot.bean(LiveView.class).publish(bot.tenant, critical("alr_lost"));
        operator.unblock();
        operator.say("/status");

        bot.await(operator, message -> message.text().contains("linked people only"));
        assertThat(alertsInChat()).isEmpty();
        bot.await(secondTelephone, message -> message.text().contains("alr_lost"));
    }

    @Test
    void sendsPlainTextWhenTelegramCannotReadTheMarkup() throws InterruptedException {
        bot.telegram.faults().fail("sendMessage", 400, 1);

        ChatMessage answer = bot.ask(operator, "/help pause");

        assertThat(answer.html()).doesNotContain("<b>");
        assertThat(answer.text()).contains("Use: /pause [reason | kalshi | polymarket | pair id]");
    }

    @Test
    void unlinksAndLinksAgain() throws InterruptedException {
        assertThat(bot.ask(operator, "/unlink").text())
                .contains("Unlinked from " + operator.name());
        bot.addUser("bea", Role.VIEWER);
        bot.addCode("bea", "NEW1-NEW1", Duration.ofMinutes(5));

        operator.say("/start new1new1");
        operator.tap(bot.await(operator, message -> message.button("Link").isPresent()), "✅");

        bot.await(operator, message -> message.text().contains("Linked to bea, role viewer"));
    }

    private void awaitCursor() {
        await().atMost(BotFixture.PATIENCE)
                .until(
                        () -> bot.rows("select stream_id from event_cursors"),
                        rows -> !rows.isEmpty());
    }

    private List<String> alertsInChat() {
        return bot.telegram.messages(operator.id()).stream()
                .filter(message -> message.text().contains("alr_"))
                .map(message -> message.text().substring(message.text().indexOf("alr_")))
                .toList();
    }

    private void store(String id) {
        bot.database.asTenant(
                bot.tenant,
                "insert into alerts (id, tenant_id, severity, category, title, detail, mode, raised_at)"
                        + " values (?, ?, 'CRITICAL', 'risk', 'Stored only', '', 'PAPER', ?)",
                id,
                bot.tenant.value(),
                OffsetDateTime.now(ZoneOffset.UTC));
    }

    private static Event critical(String id) {
        Alert alert =
                Alert.newBuilder()
                        .setId(id)
                        .setSeverity(Severity.SEVERITY_CRITICAL)
                        .setCategory("single_leg")
                        .setTitle("One leg short")
                        .setMode(Mode.MODE_PAPER)
                        .setRaisedAt(now())
                        .build();
        return Event.newBuilder().setAt(now()).setAlert(alert).build();
    }

    private static Timestamp now() {
        return Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
    }
}
