package io.arbiter.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.MovableClock;
import io.arbiter.bot.outbox.persistence.JdbcOutbox;
import io.arbiter.bot.people.persistence.JdbcGroups;
import io.arbiter.bot.people.persistence.JdbcPeople;
import io.arbiter.bot.telegram.OutgoingMessage;
import io.arbiter.bot.telegram.QuietTelegram;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramException.Problem;
import io.arbiter.bot.text.Html;
import io.arbiter.common.id.Ids;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// What each refusal of Telegram means for a letter, on the real outbox with a clock that stands
/// still until it is moved.
class DeliveryIT {

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static final TenantId TENANT = DATABASE.newTenant("delivery");
    private static final long CHAT = 5;
    private static final SingleConnectionDataSource SOURCE =
            new SingleConnectionDataSource(
                    DATABASE.url(),
                    DatabaseRole.BOT.login(),
                    DATABASE.password(DatabaseRole.BOT),
                    true);

    private final MovableClock clock = new MovableClock("2026-11-25T10:00:00Z");
    private final ScriptedTelegram telegram = new ScriptedTelegram();
    private TenantTransactions transactions;
    private JdbcOutbox outbox;
    private Delivery delivery;

    @AfterAll
    static void disconnect() {
        SOURCE.destroy();
    }

    @BeforeEach
    void wire() {
        DATABASE.asTenant(TENANT, "delete from telegram_outbox");
        wireAnew();
    }

    /// As another process would.
    private void wireAnew() {
        JdbcClient jdbc = JdbcClient.create(SOURCE);
        transactions =
                new TenantTransactions(
                        new JdbcTransactionManager(SOURCE), new JdbcTemplate(SOURCE));
        Random random = new Random(7);
        outbox = new JdbcOutbox(jdbc, JsonMapper.builder().build(), new Ids(clock, random), clock);
        delivery =
                new Delivery(
                        outbox,
                        new LostChats(
                                outbox, new JdbcPeople(jdbc, transactions), new JdbcGroups(jdbc)),
                        new JdbcGroups(jdbc),
                        telegram,
                        transactions,
                        clock,
                        random,
                        new SimpleMeterRegistry());
    }

    @Test
    void waitsExactlyAsLongAsToldAndKeepsTheOrder() {
        put(Priority.INFO, "later");
        put(Priority.CRITICAL, "first");
        put(Priority.CRITICAL, "second");
        telegram.refuseNext(
                new TelegramException(Problem.TOO_MANY_REQUESTS, "429", Duration.ofSeconds(9), 0));

        Delivery.Next refused = delivery.deliverNext(TENANT, CHAT);

        assertThat(refused.sleepUntil()).isEqualTo(clock.instant().plusSeconds(9));
        clock.move(Duration.ofSeconds(9));
        while (delivery.deliverNext(TENANT, CHAT).isMore()) {
            assertThat(telegram.sent).isNotEmpty();
        }
        assertThat(telegram.sent).containsExactly("first", "second", "later");
    }

    @Test
    void putsTheSameNewsIntoAChatOnce() {
        put(Priority.WARNING, "once");
        put(Priority.WARNING, "once");

        delivery.deliverNext(TENANT, CHAT);

        assertThat(delivery.deliverNext(TENANT, CHAT).isMore()).isFalse();
        assertThat(telegram.sent).containsExactly("once");
    }

    @Test
    void triesCriticalLettersForEverAndGivesOthersUpWhenTheyAreOld() {
        put(Priority.CRITICAL, "critical");
        put(Priority.INFO, "info");
        telegram.down = true;
        for (int i = 0; i < 12; i++) {
            delivery.deliverNext(TENANT, CHAT);
            clock.move(Duration.ofHours(10));
        }
        telegram.down = false;

        while (delivery.deliverNext(TENANT, CHAT).isMore()) {
            assertThat(telegram.sent).isNotEmpty();
        }

        assertThat(telegram.sent).containsExactly("critical");
    }

    @Test
    void dropsAnAnswerThatNobodyWaitsForAnyMore() {
        put(Priority.REPLY, "answer");
        telegram.down = true;
        delivery.deliverNext(TENANT, CHAT);
        clock.move(Duration.ofMinutes(16));
        delivery.deliverNext(TENANT, CHAT);
        telegram.down = false;

        assertThat(delivery.deliverNext(TENANT, CHAT).isMore()).isFalse();
        assertThat(telegram.sent).isEmpty();
    }

    @Test
    void followsAGroupThatBecameASupergroup() {
        put(Priority.WARNING, "moved");
        telegram.refuseNext(
                new TelegramException(Problem.REFUSED, "upgraded", Duration.ZERO, -100_777));

        delivery.deliverNext(TENANT, CHAT);
        delivery.deliverNext(TENANT, -100_777);

        assertThat(telegram.sent).containsExactly("moved");
    }

    @Test
    void delivers200AlertsThroughRefusalsInOrderAndNeverEarly() {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        List<String> criticals = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean critical = i % 3 != 0;
            put(critical ? Priority.CRITICAL : Priority.WARNING, (critical ? "c" : "w") + i);
            if (critical) {
                criticals.add("c" + i);
            }
        }

        clock.move(Duration.ofMillis(1));
        int calls = 0;
        while (delivery.isAnythingDue(TENANT, CHAT) || calls == 0) {
            if (chance.nextInt(3) == 0) {
                int seconds = 1 + chance.nextInt(20);
                telegram.refuseNext(
                        new TelegramException(
                                Problem.TOO_MANY_REQUESTS, "429", Duration.ofSeconds(seconds), 0));
            }
            Delivery.Next next = delivery.deliverNext(TENANT, CHAT);
            calls++;
            if (next.sleepUntil().isAfter(clock.instant())) {
                int sent = telegram.sent.size();
                clock.move(Duration.between(clock.instant(), next.sleepUntil()).minusMillis(1));
                assertThat(delivery.isAnythingDue(TENANT, CHAT))
                        .as("seed %d: nothing is due while Telegram wants quiet", seed)
                        .isFalse();
                delivery.deliverNext(TENANT, CHAT);
                assertThat(telegram.sent).as("seed %d", seed).hasSize(sent);
                clock.move(Duration.ofMillis(1));
            }
        }

        assertThat(telegram.sent).as("seed %d", seed).hasSize(200);
        assertThat(telegram.sent.subList(0, criticals.size()))
                .as("seed %d: critical ones first, in order", seed)
                .containsExactlyElementsOf(criticals);
        assertThat(calls).isGreaterThan(200);
    }

    @Test
    void sendsAfterACrashWhatWasCommittedBeforeIt() {
        put(Priority.CRITICAL, "committed");
        assertThat(
                        catching(() -> {
                            transactions.run(
                                    TENANT,
                                    () -> {
                                        put(Priority.CRITICAL, "rolled back");
                                        throw new IllegalStateException("the process ends here");
                                    });
                        }))
                .isTrue();
        wireAnew();

        while (delivery.deliverNext(TENANT, CHAT).isMore()) {
            assertThat(telegram.sent).isNotEmpty();
        }

        assertThat(telegram.sent).containsExactly("committed");
    }

    @Test
    void sendsAgainRatherThanNeverWhenItEndsBetweenSendingAndNoting() {
        put(Priority.CRITICAL, "twice at worst");
        telegram.afterSend =
                () -> {
                    throw new IllegalStateException("the process ends here");
                };
        assertThat(catching(() -> delivery.deliverNext(TENANT, CHAT))).isTrue();
        telegram.afterSend = () -> {};
        wireAnew();

        delivery.deliverNext(TENANT, CHAT);

        assertThat(telegram.sent).containsExactly("twice at worst", "twice at worst");
        assertThat(delivery.isAnythingDue(TENANT, CHAT)).isFalse();
    }

    @Test
    void dropsWhatIsOldAndKeepsWhatWaits() {
        put(Priority.INFO, "sent");
        delivery.deliverNext(TENANT, CHAT);
        put(Priority.CRITICAL, "waits");
        clock.move(Duration.ofDays(31));

        int dropped =
                transactions.call(
                        TENANT, () -> outbox.prune(clock.instant().minus(Duration.ofDays(30))));

        assertThat(dropped).isEqualTo(1);
        assertThat(delivery.isAnythingDue(TENANT, CHAT)).isTrue();
    }

    private static boolean catching(Runnable work) {
        try {
            work.run();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void treatsAnEditThatChangesNothingAsDone() {
        Letter edit = Letter.of(new Html().text("same"), List.of()).replacing(3);
        transactions.run(TENANT, () -> outbox.put(TENANT, CHAT, Priority.REPLY, "edit", edit));
        telegram.refuseNext(new TelegramException(Problem.NOT_MODIFIED, "not modified"));

        assertThat(delivery.deliverNext(TENANT, CHAT).isMore()).isTrue();
        assertThat(delivery.isAnythingDue(TENANT, CHAT)).isFalse();
    }

    private void put(Priority priority, String text) {
        Letter letter = Letter.of(new Html().text(text), List.of());
        transactions.run(TENANT, () -> outbox.put(TENANT, CHAT, priority, text, letter));
    }

    private static final class ScriptedTelegram extends QuietTelegram {

        private final List<String> sent = new ArrayList<>();
        private final List<TelegramException> refusals = new ArrayList<>();
        private boolean down;
        private Runnable afterSend = () -> {};

        private void refuseNext(TelegramException refusal) {
            refusals.add(refusal);
        }

        private void refuseIfAsked() {
            if (down) {
                throw new TelegramException(Problem.UNREACHABLE, "down");
            }
            if (!refusals.isEmpty()) {
                throw refusals.removeFirst();
            }
        }

        @Override
        public int send(long chatId, OutgoingMessage message) {
            refuseIfAsked();
            sent.add(message.text());
            afterSend.run();
            return sent.size();
        }

        @Override
        public void edit(long chatId, int messageId, OutgoingMessage message) {
            refuseIfAsked();
        }
    }
}
