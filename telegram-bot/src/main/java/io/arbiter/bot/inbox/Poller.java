package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Telegram for updates while this process leads, and stores them before it asks for more: the
/// offset moves only after the commit, so a crash repeats and never loses. Nothing that fails ends
/// it.
///
/// One thread runs [#run()].
final class Poller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int BATCH = 100;
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration STANDING_BY = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);

    private final TelegramGateway telegram;
    private final Intake intake;
    private final Introduction introduction;
    private final BooleanSupplier leads;
    private final Reception reception;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private int failures;
    private String lastProblem = "";

    /// @param leads whether this process is the one that polls
    Poller(
            TelegramGateway telegram,
            Intake intake,
            Introduction introduction,
            BooleanSupplier leads,
            Reception reception) {
        this.telegram = telegram;
        this.intake = intake;
        this.introduction = introduction;
        this.leads = leads;
        this.reception = reception;
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
        if (!leads.getAsBoolean()) {
            intake.doubt();
            introduction.forget();
            reception.troubled("standing by");
            return STANDING_BY;
        }
        try {
            intake.recoverOnce();
            introduction.makeOnce();
            intake.take(telegram.updates(intake.nextOffset(), BATCH, hold));
            succeeded();
            return Duration.ZERO;
        } catch (TelegramException e) {
            return failed(e.problem() + " " + e.getMessage(), restAfter(e));
        } catch (RuntimeException e) {
            intake.doubt();
            return failed(e.toString(), backOff());
        }
    }

    private void succeeded() {
        if (failures > 0) {
            LOG.info("event=telegram_back after_failures={}", failures);
        }
        failures = 0;
        lastProblem = "";
        reception.heard();
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
        reception.troubled(problem);
        if (!problem.equals(lastProblem) && stopped.getCount() > 0) {
            LOG.warn("event=poll_failed retry_in={} problem=\"{}\"", rest, problem);
            lastProblem = problem;
        }
        return rest;
    }

    @Override
    public void close() {
        stopped.countDown();
        intake.close();
    }
}
