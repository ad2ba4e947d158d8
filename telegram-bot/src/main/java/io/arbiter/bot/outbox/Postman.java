package io.arbiter.bot.outbox;

import io.arbiter.bot.people.People;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the outbox while this process leads: one lane per chat, so that a slow or sleeping chat
/// holds up no other.
///
/// Woken by [#ring(TenantId)] after a commit; looks by itself when something was postponed, and
/// through everything once a minute. Failures of the database are waited out.
public final class Postman implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LOOK_THROUGH = Duration.ofMinutes(1);
    private static final Duration STANDING_BY = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final People people;
    private final TenantTransactions transactions;
    private final Delivery delivery;
    private final Pacer pacer = new Pacer();
    private final Clock clock;
    private final LongSupplier nanoClock;
    private final BooleanSupplier leads;

    private final Map<TenantId, Instant> due = new ConcurrentHashMap<>();
    private final Map<Long, Instant> asleep = new ConcurrentHashMap<>();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running = true;
    private Instant lookedThrough = Instant.EPOCH;

    /// @param leads whether this process is the one that sends
    Postman(
            Outbox outbox,
            People people,
            TenantTransactions transactions,
            Delivery delivery,
            Clock clock,
            LongSupplier nanoClock,
            BooleanSupplier leads) {
        this.outbox = outbox;
        this.people = people;
        this.transactions = transactions;
        this.delivery = delivery;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.leads = leads;
    }

    /// Something was put into a tenant's outbox and committed.
    public void ring(TenantId tenant) {
        due.put(tenant, Instant.MIN);
        bell.release();
    }

    /// Starts delivering on a thread of its own.
    void start() {
        Thread.ofVirtual().name("postman").start(this::run);
    }

    private void run() {
        while (running) {
            Duration rest = AFTER_FAILURE;
            try {
                rest = round();
            } catch (RuntimeException e) {
                LOG.warn("event=outbox_unreadable retry_in={} error=\"{}\"", rest, e.toString());
            }
            waitForBell(rest);
        }
    }

    private void waitForBell(Duration rest) {
        try {
            if (bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /// Opens a lane for every chat that has something to send; returns when to look again.
    private Duration round() {
        if (!leads.getAsBoolean()) {
            return STANDING_BY;
        }
        Instant now = clock.instant();
        if (lookedThrough.isBefore(now.minus(LOOK_THROUGH))) {
            due.put(Outbox.NOBODY, Instant.MIN);
            people.tenants().forEach(tenant -> due.put(tenant, Instant.MIN));
            lookedThrough = now;
        }
        due.forEach((tenant, at) -> {
            if (!at.isAfter(now) && due.remove(tenant, at)) {
                openLanes(tenant, now);
            }
        });
        return due.values().stream()
                .min(Instant::compareTo)
                .map(at -> atLeastOneTick(Duration.between(now, at.isBefore(now) ? now : at)))
                .filter(rest -> rest.compareTo(LOOK_THROUGH) < 0)
                .orElse(LOOK_THROUGH);
    }

    private static Duration atLeastOneTick(Duration rest) {
        return rest.toMillis() < 10 ? Duration.ofMillis(10) : rest;
    }

    private void openLanes(TenantId tenant, Instant now) {
        try {
            List<Long> chats = transactions.call(tenant, () -> outbox.chatsDue(tenant, now));
            for (long chatId : chats) {
                if (isAwake(chatId, now) && busy.add(chatId)) {
                    Thread.ofVirtual().name("chat-lane").start(() -> lane(tenant, chatId));
                }
            }
            scheduleNext(tenant, now);
        } catch (RuntimeException e) {
            due.putIfAbsent(tenant, now.plus(AFTER_FAILURE));
            throw e;
        }
    }

    private void scheduleNext(TenantId tenant, Instant now) {
        transactions
                .call(tenant, () -> outbox.nextDue(tenant))
                .map(at -> at.isAfter(now) ? at : now.plusMillis(500))
                .ifPresent(at -> due.merge(tenant, at, (a, b) -> a.isBefore(b) ? a : b));
    }

    private boolean isAwake(long chatId, Instant now) {
        Instant until = asleep.get(chatId);
        if (until != null && until.isAfter(now)) {
            return false;
        }
        asleep.remove(chatId);
        return true;
    }

    private void lane(TenantId tenant, long chatId) {
        try {
            boolean more = true;
            while (more
                    && running
                    && leads.getAsBoolean()
                    && delivery.isAnythingDue(tenant, chatId)) {
                LockSupport.parkNanos(pacer.reserve(chatId, nanoClock.getAsLong()));
                Delivery.Next next = delivery.deliverNext(tenant, chatId);
                if (next.sleepUntil().isAfter(clock.instant())) {
                    asleep.put(chatId, next.sleepUntil());
                }
                more = next.isMore();
            }
        } catch (RuntimeException e) {
            asleep.put(chatId, clock.instant().plus(AFTER_FAILURE));
            LOG.warn("event=lane_failed tenant={} error=\"{}\"", tenant, e.toString());
        } finally {
            busy.remove(chatId);
            ring(tenant);
        }
    }

    @Override
    public void close() {
        running = false;
        bell.release();
    }
}
