package io.arbiter.bot.alert;

import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.Audience;
import io.arbiter.bot.people.People;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every half minute at what is due by the clock. Runs on one thread and survives every
/// failure: what is due is put at the next look.
final class DigestClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DigestClock.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final DigestDesk desk;
    private final People people;
    private final Audience audience;
    private final Postman postman;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final BooleanSupplier leads;
    private final CountDownLatch stopped = new CountDownLatch(1);

    DigestClock(
            DigestDesk desk,
            People people,
            Audience audience,
            Postman postman,
            TenantTransactions transactions,
            Clock clock,
            BooleanSupplier leads) {
        this.desk = desk;
        this.people = people;
        this.audience = audience;
        this.postman = postman;
        this.transactions = transactions;
        this.clock = clock;
        this.leads = leads;
    }

    void start() {
        Thread.ofVirtual().name("digest-clock").start(this::run);
    }

    private void run() {
        try {
            while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                lookQuietly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookQuietly() {
        try {
            if (leads.getAsBoolean()) {
                look();
            }
        } catch (RuntimeException e) {
            LOG.warn("event=digest_delayed error=\"{}\"", e.toString());
        }
    }

    /// Puts what is due for everybody.
    void look() {
        Instant now = clock.instant();
        for (TenantId tenant : people.tenants()) {
            transactions.run(tenant, () -> audience.of(tenant).forEach(to -> desk.look(to, now)));
            postman.ring(tenant);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
