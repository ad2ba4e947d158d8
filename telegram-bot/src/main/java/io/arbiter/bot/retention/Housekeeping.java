package io.arbiter.bot.retention;

import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.people.People;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts every half minute what waits in the outbox, and drops every hour what is old. Sent
/// messages are kept longer than critical alerts are looked for, so that none is told twice. Runs
/// on one thread and survives every failure.
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);
    private static final Duration KEEP_UPDATES = Duration.ofDays(7);
    private static final Duration KEEP_MESSAGES = Duration.ofDays(30);

    private final Updates updates;
    private final Outbox outbox;
    private final People people;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final BooleanSupplier leads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant pruned = Instant.EPOCH;
    private volatile int waiting;

    Housekeeping(
            Updates updates,
            Outbox outbox,
            People people,
            TenantTransactions transactions,
            Clock clock,
            BooleanSupplier leads) {
        this.updates = updates;
        this.outbox = outbox;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
        this.leads = leads;
    }

    /// Messages that waited at the last count.
    int waiting() {
        return waiting;
    }

    void start() {
        Thread.ofVirtual().name("housekeeping").start(this::run);
    }

    private void run() {
        try {
            while (!stopped.await(BETWEEN_COUNTS.toMillis(), TimeUnit.MILLISECONDS)) {
                keepQuietly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepQuietly() {
        try {
            if (leads.getAsBoolean()) {
                keep();
            }
        } catch (RuntimeException e) {
            LOG.warn("event=housekeeping_delayed error=\"{}\"", e.toString());
        }
    }

    /// Counts, and prunes when it is time.
    void keep() {
        List<TenantId> tenants = new ArrayList<>(people.tenants());
        tenants.add(Outbox.NOBODY);
        int sum = 0;
        for (TenantId tenant : tenants) {
            sum += transactions.call(tenant, () -> outbox.depth(tenant));
        }
        waiting = sum;
        Instant now = clock.instant();
        if (pruned.plus(BETWEEN_PRUNINGS).isBefore(now)) {
            prune(tenants, now);
            pruned = now;
        }
    }

    private void prune(List<TenantId> tenants, Instant now) {
        int messages = 0;
        for (TenantId tenant : tenants) {
            messages += transactions.call(tenant, () -> outbox.prune(now.minus(KEEP_MESSAGES)));
        }
        int handled = updates.prune(now.minus(KEEP_UPDATES));
        if (messages + handled > 0) {
            LOG.info("event=pruned updates={} messages={}", handled, messages);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
