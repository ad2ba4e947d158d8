package io.arbiter.bot.outbox;

import io.arbiter.bot.people.Groups;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers one letter and decides what its outcome means. Safe for many threads, one per chat.
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final LostChats lostChats;
    private final Groups groups;
    private final TelegramGateway telegram;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;

    Delivery(
            Outbox outbox,
            LostChats lostChats,
            Groups groups,
            TelegramGateway telegram,
            TenantTransactions transactions,
            Clock clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.lostChats = lostChats;
        this.groups = groups;
        this.telegram = telegram;
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    boolean isAnythingDue(TenantId tenant, long chatId) {
        return transactions
                .call(tenant, () -> outbox.next(tenant, chatId, clock.instant()))
                .isPresent();
    }

    /// Sends the most urgent letter of a chat; the result says how the chat goes on.
    Next deliverNext(TenantId tenant, long chatId) {
        Optional<Queued> next =
                transactions.call(tenant, () -> outbox.next(tenant, chatId, clock.instant()));
        if (next.isEmpty()) {
            return Next.done();
        }
        Queued queued = next.get();
        if (isWorthless(queued)) {
            transactions.run(tenant, () -> giveUp(queued, "too old to be of use"));
            return Next.more();
        }
        try {
            int messageId = send(queued);
            transactions.run(
                    tenant, () -> outbox.markSent(queued.id(), messageId, clock.instant()));
            count("sent");
            return Next.more();
        } catch (TelegramException e) {
            count(e.problem().name().toLowerCase(Locale.ROOT));
            return transactions.call(tenant, () -> settle(queued, e));
        }
    }

    /// With markup, or without when Telegram cannot read it; in place of an old message, or anew
    /// when that is gone.
    private int send(Queued queued) {
        Letter letter = queued.letter();
        try {
            return send(queued.chatId(), letter, true);
        } catch (TelegramException e) {
            return switch (e.problem()) {
                case BAD_MARKUP -> {
                    count("without_markup");
                    LOG.error(
                            "event=markup_refused outbox={} error=\"{}\"",
                            queued.id(),
                            e.getMessage());
                    yield send(queued.chatId(), letter, false);
                }
                case REFUSED -> {
                    if (letter.edits() == 0 || e.migratedTo().isPresent()) {
                        throw e;
                    }
                    yield send(queued.chatId(), letter.replacing(0), true);
                }
                case NOT_MODIFIED -> letter.edits();
                case UNREACHABLE, TOO_MANY_REQUESTS, CONFLICT, UNAUTHORIZED, FORBIDDEN -> throw e;
            };
        }
    }

    private int send(long chatId, Letter letter, boolean withMarkup) {
        if (!letter.picture().isEmpty()) {
            return telegram.sendPicture(chatId, letter.png(), letter.toMessage(withMarkup));
        }
        if (letter.edits() == 0) {
            return telegram.send(chatId, letter.toMessage(withMarkup));
        }
        telegram.edit(chatId, letter.edits(), letter.toMessage(withMarkup));
        return letter.edits();
    }

    private Next settle(Queued queued, TelegramException e) {
        String error = e.problem() + ": " + e.getMessage();
        return switch (e.problem()) {
            case TOO_MANY_REQUESTS -> quieten(queued, e.retryAfter(), error);
            case UNREACHABLE, CONFLICT, UNAUTHORIZED -> retryLater(queued, error);
            case FORBIDDEN -> {
                lostChats.lose(queued.tenant(), queued.chatId(), error);
                LOG.warn("event=chat_lost tenant={} reason=\"{}\"", queued.tenant(), error);
                yield Next.done();
            }
            case REFUSED, BAD_MARKUP, NOT_MODIFIED -> refuse(queued, e, error);
        };
    }

    private Next refuse(Queued queued, TelegramException e, String error) {
        if (e.migratedTo().isPresent()) {
            outbox.moveChat(queued.chatId(), e.migratedTo().getAsLong());
            groups.move(queued.chatId(), e.migratedTo().getAsLong());
            return Next.done();
        }
        LOG.error("event=message_refused outbox={} error=\"{}\"", queued.id(), error);
        outbox.markDead(queued.id(), error);
        return Next.more();
    }

    private Next retryLater(Queued queued, String error) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(queued.attempts(), 10);
        long pause = Math.min(doubled, LONGEST_PAUSE.toMillis());
        Duration jittered = Duration.ofMillis(pause / 2 + random.nextLong(pause / 2 + 1));
        return postpone(queued, jittered, queued.attempts() + 1, error);
    }

    /// An old answer, told as if it were new, would mislead.
    private boolean isWorthless(Queued queued) {
        return clock.instant().isAfter(queued.createdAt().plus(queued.priority().worth()));
    }

    private void count(String outcome) {
        meters.counter("arbiter.telegram.messages", "outcome", outcome).increment();
    }

    private void giveUp(Queued queued, String reason) {
        LOG.warn(
                "event=message_given_up outbox={} tenant={} reason=\"{}\"",
                queued.id(),
                queued.tenant(),
                reason);
        outbox.markDead(queued.id(), reason);
        count("given_up");
    }

    /// The wait is the chat's, not the letter's.
    private Next quieten(Queued queued, Duration pause, String error) {
        Instant until = clock.instant().plus(pause);
        outbox.quieten(queued.chatId(), until, error);
        return Next.sleepUntil(until);
    }

    private Next postpone(Queued queued, Duration pause, int attempts, String error) {
        Instant notBefore = clock.instant().plus(pause);
        outbox.postpone(queued.id(), notBefore, attempts, error);
        return Next.sleepUntil(notBefore);
    }

    /// How a chat goes on after one delivery.
    ///
    /// @param sleepUntil nothing goes to this chat before; never for "at once"
    record Next(boolean isMore, Instant sleepUntil) {

        static Next more() {
            return new Next(true, Instant.MIN);
        }

        static Next done() {
            return new Next(false, Instant.MIN);
        }

        static Next sleepUntil(Instant instant) {
            return new Next(false, instant);
        }
    }
}
