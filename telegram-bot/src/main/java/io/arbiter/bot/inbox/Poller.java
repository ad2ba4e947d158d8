package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Telegram for updates and stores them before it asks for more: the offset moves only after
/// the commit, so a crash repeats and never loses. Nothing that fails ends it.
///
/// One thread runs [#run()]; the accessors are safe for many.
public final class Poller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int BATCH = 100;
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);

    /// After a week without updates Telegram goes on with a random id, which may be lower.
    private static final Duration IDS_HOLD = Duration.ofDays(6);

    private final TelegramGateway telegram;
    private final Updates updates;
    private final ChatWorkers workers;
    private final Supplier<List<MenuEntry>> menu;
    private final BotIdentity identity;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private boolean introduced;
    private boolean recovered;
    private Optional<Updates.Newest> newest = Optional.empty();
    private int failures;
    private String lastProblem = "";
    private volatile Instant lastSuccess;
    private volatile String condition = "starting";

    Poller(
            TelegramGateway telegram,
            Updates updates,
            ChatWorkers workers,
            Supplier<List<MenuEntry>> menu,
            BotIdentity identity,
            Clock clock) {
        this.telegram = telegram;
        this.updates = updates;
        this.workers = workers;
        this.menu = menu;
        this.identity = identity;
        this.clock = clock;
        this.lastSuccess = clock.instant();
    }

    /// Time since Telegram last answered a poll; since the start before the first answer.
    public Duration sinceLastSuccess() {
        return Duration.between(lastSuccess, clock.instant());
    }

    /// "ok" or what is wrong.
    public String condition() {
        return condition;
    }

    void start() {
        Thread.ofVirtual().name("telegram-poller").start(this::run);
    }

    void run() {
        try {
            boolean ended = false;
            while (!ended) {
                Duration rest = pollOnce(HOLD);
                ended = stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One poll; returns how long to rest before the next.
    Duration pollOnce(Duration hold) {
        try {
            recoverOnce();
            introduceOnce();
            List<Incoming> batch = telegram.updates(nextOffset(), BATCH, hold);
            store(batch);
            succeeded();
            return Duration.ZERO;
        } catch (TelegramException e) {
            return failed(e.problem() + " " + e.getMessage(), restAfter(e));
        } catch (RuntimeException e) {
            recovered = false;
            return failed(e.toString(), backOff());
        }
    }

    private void store(List<Incoming> batch) {
        if (!batch.isEmpty()) {
            List<Incoming> stored = updates.store(batch);
            newest = Optional.of(new Updates.Newest(batch.getLast().updateId(), clock.instant()));
            stored.forEach(update -> workers.submit(new Received(update, false)));
        }
    }

    /// Work that an earlier run, or a commit of unknown outcome, left behind comes before anything
    /// new.
    private void recoverOnce() {
        if (!recovered) {
            updates.unhandled().forEach(update -> workers.submit(new Received(update, true)));
            newest = updates.newest();
            recovered = true;
        }
    }

    private void introduceOnce() {
        if (!introduced) {
            String username = telegram.username();
            telegram.dropWebhook();
            telegram.setMenu(menu.get());
            identity.become(username);
            introduced = true;
            LOG.info("event=telegram_connected bot=@{}", username);
        }
    }

    private long nextOffset() {
        Instant tooOld = clock.instant().minus(IDS_HOLD);
        return newest.filter(update -> update.receivedAt().isAfter(tooOld))
                .map(update -> update.updateId() + 1)
                .orElse(0L);
    }

    private void succeeded() {
        lastSuccess = clock.instant();
        if (failures > 0) {
            LOG.info("event=telegram_back after_failures={}", failures);
        }
        failures = 0;
        lastProblem = "";
        condition = "ok";
    }

    private Duration restAfter(TelegramException e) {
        return switch (e.problem()) {
            case TOO_MANY_REQUESTS -> e.retryAfter();
            case CONFLICT -> AFTER_CONFLICT;
            case UNAUTHORIZED, FORBIDDEN, REFUSED, BAD_MARKUP, NOT_MODIFIED -> LONGEST_PAUSE;
            case UNREACHABLE -> backOff();
        };
    }

    private Duration backOff() {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 10);
        return Duration.ofMillis(Math.min(doubled, LONGEST_PAUSE.toMillis()));
    }

    /// Says each problem once, not once per attempt.
    private Duration failed(String problem, Duration rest) {
        failures++;
        condition = problem;
        if (!problem.equals(lastProblem) && stopped.getCount() > 0) {
            LOG.warn("event=poll_failed retry_in={} problem=\"{}\"", rest, problem);
            lastProblem = problem;
        }
        return rest;
    }

    @Override
    public void close() {
        stopped.countDown();
        workers.close();
    }
}
