package io.arbiter.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.telegram.QuietTelegram;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramException.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

    private final FakeUpdates updates = new FakeUpdates(CLOCK);
    private final ScriptedTelegram telegram = new ScriptedTelegram();
    private final List<Received> handled = new CopyOnWriteArrayList<>();
    private final Reception reception = new Reception(CLOCK);
    private int brokenHandlings;
    private boolean leads = true;

    private final UpdateHandler handler =
            new UpdateHandler() {
                @Override
                public void handle(Received received) {
                    if (brokenHandlings-- > 0) {
                        throw new IllegalStateException("the handler is broken");
                    }
                    handled.add(received);
                    updates.finish(received.update().updateId());
                }

                @Override
                public void giveUp(Received received) {
                    updates.finish(received.update().updateId());
                }
            };
    private final Poller poller = newPoller();

    private Poller newPoller() {
        Intake intake = new Intake(updates, new ChatWorkers(handler, Duration.ofMillis(1)), CLOCK);
        Introduction introduction =
                new Introduction(telegram, new BotIdentity(), telegram::dropWebhook, () -> {});
        return new Poller(telegram, intake, introduction, () -> leads, reception);
    }

    @Test
    void movesTheOffsetOnlyAfterTheCommit() {
        updates.down = true;
        telegram.answers.add(() -> List.of(text(7)));
        telegram.answers.add(() -> List.of(text(7)));
        telegram.answers.add(List::of);

        assertThat(poller.pollOnce(Duration.ZERO)).isPositive();
        updates.down = false;
        poller.pollOnce(Duration.ZERO);
        poller.pollOnce(Duration.ZERO);

        assertThat(telegram.offsets).containsExactly(0L, 0L, 8L);
        await().until(() -> handled.size() == 1);
    }

    @Test
    void handlesARedeliveredUpdateOnce() {
        telegram.answers.add(() -> List.of(text(7)));
        telegram.answers.add(() -> List.of(text(7), text(8)));

        poller.pollOnce(Duration.ZERO);
        poller.pollOnce(Duration.ZERO);

        await().until(() -> handled.size() == 2);
        assertThat(handled).extracting(each -> each.update().updateId()).containsExactly(7L, 8L);
    }

    @Test
    void takesUpWhatAnEarlierRunLeftBehind() {
        updates.store(List.of(text(5)));
        telegram.answers.add(List::of);

        poller.pollOnce(Duration.ZERO);

        await().until(() -> handled.size() == 1);
        assertThat(handled.getFirst().recovered()).isTrue();
        assertThat(telegram.offsets).containsExactly(6L);
    }

    @Test
    void waitsAsLongAsTelegramWants() {
        telegram.answers.add(() -> {
            throw new TelegramException(
                    Problem.TOO_MANY_REQUESTS, "429", Duration.ofSeconds(37), 0);
        });

        assertThat(poller.pollOnce(Duration.ZERO)).isEqualTo(Duration.ofSeconds(37));
        assertThat(reception.condition()).startsWith("TOO_MANY_REQUESTS");
    }

    @Test
    void staysCalmWhileAnotherProcessPolls() {
        telegram.answers.add(() -> {
            throw new TelegramException(Problem.CONFLICT, "409 Conflict");
        });
        telegram.answers.add(List::of);

        assertThat(poller.pollOnce(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(poller.pollOnce(Duration.ZERO)).isZero();
        assertThat(reception.condition()).isEqualTo("ok");
    }

    @Test
    void neverWaitsLongerThanAQuarterMinuteForATelegramThatIsDown() {
        for (int i = 0; i < 30; i++) {
            telegram.answers.add(() -> {
                throw new TelegramException(Problem.UNREACHABLE, "refused");
            });
        }
        Duration longest = Duration.ZERO;

        for (int i = 0; i < 30; i++) {
            longest = poller.pollOnce(Duration.ZERO);
        }

        assertThat(longest).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void goesOnWhenAHandlerThrows() {
        brokenHandlings = 100;
        telegram.answers.add(() -> List.of(text(7)));
        telegram.answers.add(() -> List.of(text(8)));

        poller.pollOnce(Duration.ZERO);
        await().until(() -> updates.finished.contains(7L));
        brokenHandlings = 0;
        poller.pollOnce(Duration.ZERO);

        await().until(() -> handled.size() == 1);
        assertThat(handled.getFirst().update().updateId()).isEqualTo(8);
    }

    @Test
    void asksNothingWhileAnotherProcessLeadsAndStartsAnewAfterwards() {
        leads = false;
        poller.pollOnce(Duration.ZERO);
        assertThat(telegram.offsets).isEmpty();
        updates.store(List.of(text(5)));
        telegram.answers.add(List::of);
        leads = true;

        poller.pollOnce(Duration.ZERO);

        assertThat(telegram.offsets).containsExactly(6L);
        await().until(() -> handled.size() == 1);
    }

    private static Incoming text(long id) {
        return new Incoming.Text(
                id, new Origin(1, true, 1, "ann", "en", 0), "/status", CLOCK.instant());
    }

    private static final class ScriptedTelegram extends QuietTelegram {

        private final Queue<Supplier<List<Incoming>>> answers = new ArrayDeque<>();
        private final List<Long> offsets = new ArrayList<>();

        @Override
        public List<Incoming> updates(long offset, int limit, Duration hold) {
            offsets.add(offset);
            return answers.remove().get();
        }
    }
}
