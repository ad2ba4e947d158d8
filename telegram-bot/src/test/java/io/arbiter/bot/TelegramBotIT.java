package io.arbiter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import io.arbiter.sandbox.telegram.ChatMessage;
import io.arbiter.sandbox.telegram.SimulatedPerson;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import io.arbiter.v1.TradingStateKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TelegramBotIT {

    private static BotFixture bot;
    private static long nextPerson = 1100;
    private SimulatedPerson operator;

    @BeforeAll
    static void start() throws IOException {
        bot = new BotFixture("bot-it");
    }

    /// Each test has its own chat, so that none waits for the pace of another's.
    @BeforeEach
    void joinAnOperator() {
        long id = nextPerson++;
        operator = bot.joined(id, "ann" + id, Role.OPERATOR);
    }

    @AfterAll
    static void stop() {
        bot.close();
    }

    @Test
    void showsTheCommandMenuMadeFromTheRegistryByRole() throws InterruptedException {
        await().atMost(BotFixture.PATIENCE)
                .until(() -> bot.telegram.commandNames(), List.of("start", "link")::equals);
        assertThat(bot.telegram.commandNames(operator.id())).containsExactly("start", "link");
        bot.ask(operator, "/version");
        await().atMost(BotFixture.PATIENCE)
                .until(() -> bot.telegram.commandNames(operator.id()), names -> names.size() > 2);
        assertThat(bot.telegram.commandNames(operator.id()))
                .hasSize(16)
                .contains("status", "opps", "pause", "resume", "kill");
    }

    @Test
    void tellsTheStatusWithModeStateAndFreshness() throws InterruptedException {
        ChatMessage answer = bot.ask(operator, "/status");
        assertThat(answer.text())
                .contains("PAPER · ")
                .contains("3 hedged of 4 executions, locked $1.23 net")
                .contains("Kalshi OPEN · feed 0.4 s old · cash $990.50");
        assertThat(answer.keyboard()).hasSize(1);
    }

    @Test
    void pausesAtOnceAsThePersonAndNotesItInTheAuditLog() throws InterruptedException {
        long update = operator.say("/pause news & rumours <b>");

        ChatMessage answer =
                bot.await(operator, message -> message.text().contains("tg-" + update));

        assertThat(answer.text())
                .contains("PAPER · PAUSED by " + operator.name())
                .contains("news & rumours <b>");
        assertThat(bot.core().commands)
                .contains(
                        "TRADING_STATE_KIND_PAUSED tg-"
                                + update
                                + " "
                                + operator.name()
                                + " SURFACE_CHAT");
        assertThat(
                        bot.rows(
                                "select action || ' ' || surface || ' ' || actor from audit where subject = 'tg-"
                                        + update
                                        + "'"))
                .containsExactly("chat.pause CHAT " + operator.name());
    }

    @Test
    void pausesAndResumesOneVenueWithoutTouchingTheRest() throws InterruptedException {
        TradingStateKind before = bot.core().kind();

        assertThat(bot.ask(operator, "/pause Kalshi").text())
                .contains("PAPER · Kalshi PAUSED")
                .contains("No new entries on Kalshi");
        ChatMessage question = bot.ask(operator, "/resume kalshi");
        assertThat(question.text()).contains("Start new entries on Kalshi again?");
        operator.tap(question, "Yes, resume");
        bot.await(
                operator,
                message ->
                        message.id() == question.id() && message.text().contains("Kalshi RUNNING"));

        assertThat(bot.core().kind()).isEqualTo(before);
        assertThat(bot.core().commands)
                .contains("pause STATE_SCOPE_VENUE KALSHI", "resume STATE_SCOPE_VENUE KALSHI");
    }

    @Test
    void resumesOnlyAfterOneConfirmationAndOnlyOnce() throws InterruptedException {
        bot.ask(operator, "/pause");
        ChatMessage question = bot.ask(operator, "/resume");
        assertThat(bot.core().kind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        SimulatedPerson other = bot.telegram.person(999, "Mallory");
        String data = question.button("Yes, resume").orElseThrow().data();
        other.tapData(question, data);
        await().atMost(BotFixture.PATIENCE)
                .until(() -> bot.telegram.toasts(999), toasts -> !toasts.isEmpty());
        assertThat(bot.core().kind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);

        operator.tap(question, "Yes, resume");
        bot.await(
                operator,
                message -> message.id() == question.id() && message.text().contains("RUNNING"));
        operator.tapData(question, data);

        await().atMost(BotFixture.PATIENCE)
                .until(
                        () -> bot.telegram.toasts(operator.id()),
                        toasts -> toasts.contains("Expired or used. Send the command again."));
        assertThat(
                        bot.core().commands.stream()
                                .filter(line -> line.contains("RUNNING"))
                                .filter(line -> line.contains(operator.name())))
                .hasSize(1);
        assertThat(data).hasSize(24);
    }

    @Test
    void givesViewersNoPower() throws InterruptedException {
        SimulatedPerson viewer = bot.joined(12, "vic", Role.VIEWER);
        int before = bot.core().commands.size();

        assertThat(bot.ask(viewer, "/pause").text()).contains("needs the role operator");
        assertThat(bot.ask(viewer, "/resume").text()).contains("needs the role operator");
        assertThat(bot.ask(viewer, "/status").text()).contains("PAPER");
        assertThat(bot.core().commands).hasSize(before);
    }

    @Test
    void readsTheRoleAnewForEveryCommand() throws InterruptedException {
        SimulatedPerson person = bot.joined(13, "rob", Role.OPERATOR);
        bot.database.asTenant(
                bot.tenant, "update users set role = 'VIEWER' where username = 'rob'");

        assertThat(bot.ask(person, "/pause").text()).contains("needs the role operator");

        bot.database.asTenant(
                bot.tenant, "update users set enabled = false where username = 'rob'");
        person.say("/status");
        assertThat(bot.await(person, message -> message.text().contains("linked people only")))
                .isNotNull();
    }

    @Test
    void showsThatAHaltIsOnItsWay() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        bot.core().haltGate = gate;
        ChatMessage question = bot.ask(operator, "/kill");
        operator.tap(question, "Halt + cancel orders");
        bot.await(
                operator,
                message ->
                        message.id() == question.id() && message.button("Yes, halt").isPresent());
        operator.tap(question, "Yes, halt");

        bot.await(
                operator,
                message -> message.id() == question.id() && message.text().contains("halting…"));
        gate.countDown();
        bot.await(
                operator,
                message -> message.id() == question.id() && message.text().contains("HALTED"));
    }

    @Test
    void drawsProfitAndLoss() throws InterruptedException {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into executions (id, tenant_id, account_id, opportunity_id, pair_id, title, mode, status,
                    expected_profit_micros, reserved_micros, opened_at, updated_at)
                values ('exe_pnl', ?, 'acc_bot-it', 'opp', 'pair', 'Rain', 'PAPER', 'HEDGED', 2000000, 0, now(), now())
                """,
                bot.tenant.value());
        bot.database.asTenant(
                bot.tenant,
                """
                insert into attributions (execution_id, tenant_id, locked_edge_micros, slippage_micros, fees_micros,
                    unwind_micros, unhedged_micros, result_micros, updated_at)
                values ('exe_pnl', ?, 2000000, 0, -500000, 0, 0, 1500000, now())
                """,
                bot.tenant.value());

        ChatMessage answer = bot.ask(operator, "/pnl 1d");

        assertThat(answer.text())
                .contains("1d: $1.50 net")
                .contains("settled $0.00 · locked until settlement $1.50 · fees −$0.50");
        byte[] png = Base64.getDecoder().decode(answer.picture());
        assertThat(png).startsWith(0x89, 'P', 'N', 'G').hasSizeLessThan(100_000);
        ChatMessage again = bot.ask(operator, "/pnl 1d");
        assertThat(again.picture()).isEqualTo(answer.picture());
        assertThat(bot.telegram.repeatedPhotos()).as("named, not sent again").isEqualTo(1);
        operator.tap(answer, "all");
        bot.await(
                operator,
                message -> message.id() != answer.id() && message.text().contains("all: $1.50"));
    }

    @Test
    void answersAStrangerOnceAndThenNothing() throws InterruptedException {
        SimulatedPerson stranger = bot.telegram.person(50, "Eve");
        stranger.say("/status");
        bot.await(stranger, message -> message.text().contains("linked people only"));
        stranger.say("/pause");
        stranger.say("hello?");
        bot.ask(operator, "/version");

        await().atMost(BotFixture.PATIENCE)
                .until(
                        () ->
                                bot.rows(
                                        "select update_id from telegram_updates where handled_at is null"),
                        List::isEmpty);
        assertThat(bot.telegram.messages(50).stream().filter(ChatMessage::fromBot)).hasSize(1);
    }

    @Test
    void givesWrongExpiredAndUsedCodesOneAnswerAndFallsSilentAfterFive()
            throws InterruptedException {
        bot.addUser("max", Role.VIEWER);
        bot.addCode("max", "OLD1-OLD1", Duration.ofMinutes(-1));
        SimulatedPerson guesser = bot.telegram.person(60, "Max");
        for (String code : List.of("OLD1-OLD1", "AAAA-0001", "AAAA-0002", "CODE-11", "x")) {
            guesser.say("/link " + code);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(60), count -> count == 5);

        guesser.say("/link AAAA-0003");
        bot.ask(operator, "/version");
        await().atMost(BotFixture.PATIENCE)
                .until(
                        () ->
                                bot.rows(
                                        "select update_id from telegram_updates where handled_at is null"),
                        List::isEmpty);

        assertThat(bot.telegram.messages(60).stream().filter(ChatMessage::fromBot))
                .hasSize(5)
                .allMatch(message -> message.text().startsWith("This code does not work"));
    }

    private static long answers(long chatId) {
        return bot.telegram.messages(chatId).stream().filter(ChatMessage::fromBot).count();
    }

    @Test
    void doesNotExecuteAnOldCommandButOffersTo() throws InterruptedException {
        int before = bot.core().commands.size();
        long update = operator.sayAt(Instant.now().minus(Duration.ofMinutes(14)), "/pause late");

        ChatMessage answer =
                bot.await(operator, message -> message.text().contains("tg-" + update));

        assertThat(answer.text()).contains("sent 14 min ago while I was away; not done");
        assertThat(bot.core().commands).hasSize(before);
        operator.tap(answer, "Do it now");
        bot.await(
                operator,
                message -> message.id() == answer.id() && message.text().contains("PAUSED"));
    }

    @Test
    void handlesARedeliveredUpdateOnce() throws InterruptedException {
        long update = operator.say("/pause once");
        bot.await(operator, message -> message.text().contains("tg-" + update));

        bot.telegram.redeliver(update, operator.id(), "/pause once");
        bot.ask(operator, "/version");

        assertThat(bot.core().commands.stream().filter(line -> line.contains("tg-" + update + ' ')))
                .hasSize(1);
    }

    @Test
    void tellsCriticalAlertsAtOnceAndFillsInOneSilentBatch() throws InterruptedException {
        LiveView live = bot.bean(LiveView.class);
        await().atMost(BotFixture.PATIENCE)
                .until(
                        () -> bot.rows("select stream_id from event_cursors"),
                        rows -> !rows.isEmpty());
        for (int i = 1; i <= 3; i++) {
            live.publish(bot.tenant, event("alr_fill" + i, Severity.SEVERITY_INFO, "Hedged " + i));
        }
        Event critical = event("alr_crit", Severity.SEVERITY_CRITICAL, "Single leg <script>");
        live.publish(bot.tenant, critical);
        live.publish(bot.tenant, critical);

        ChatMessage loud = bot.await(operator, message -> message.text().contains("alr_crit"));
        assertThat(loud.silent()).isFalse();
        assertThat(loud.text()).contains("CRITICAL · PAPER · Single leg <script>");
        ChatMessage batch = bot.await(operator, message -> message.text().contains("Hedged 3"));
        assertThat(batch.silent()).isTrue();
        assertThat(
                        bot.telegram.messages(operator.id()).stream()
                                .filter(message -> message.text().contains("alr_crit")))
                .hasSize(1);
    }

    @Test
    void neverPrintsTheTokenNotEvenWhenTelegramFails(CapturedOutput output)
            throws InterruptedException {
        bot.telegram.faults().fail("getUpdates", 502, 2);
        bot.telegram.faults().fail("sendMessage", 500, 1);
        bot.ask(operator, "/health");
        bot.telegram.faults().startOutage();
        operator.say("/version");
        await().atMost(BotFixture.PATIENCE).until(() -> output.toString().contains("poll_failed"));
        bot.telegram.faults().endOutage();
        bot.ask(operator, "/version");

        assertThat(output.toString())
                .contains("poll_failed")
                .doesNotContain("canary-5f1c9d")
                .doesNotContain(BotFixture.SECRET)
                .doesNotContain(bot.database.password(DatabaseRole.BOT));
    }

    private static Event event(String id, Severity severity, String title) {
        Timestamp now = Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
        Alert alert =
                Alert.newBuilder()
                        .setId(id)
                        .setSeverity(severity)
                        .setCategory("fill")
                        .setTitle(title)
                        .setDetail("details of " + id)
                        .setMode(Mode.MODE_PAPER)
                        .setRaisedAt(now)
                        .build();
        return Event.newBuilder().setAt(now).setAlert(alert).build();
    }
}
