package io.arbiter.bot.alert;

import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.Audience;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Recipient;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.live.LiveView.Entry;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.Alert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the events of every tenant that has linked chats. The cursor moves in the transaction
/// that fills the outbox, so a crash repeats nothing and loses nothing.
///
/// The stream may vanish with Redis; critical alerts are therefore also swept from the system of
/// record, where they stay. Runs on one thread and survives every failure.
final class AlertFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);
    private static final Duration SWEEP_BACK = Duration.ofDays(7);
    private static final int BATCH = 200;

    private final LiveView live;
    private final AlertStore store;
    private final AlertDesk desk;
    private final People people;
    private final Audience audience;
    private final Postman postman;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final BooleanSupplier leads;

    private final Map<TenantId, String> cursors = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant lastSweep = Instant.EPOCH;
    private String lastProblem = "";

    AlertFeed(
            LiveView live,
            AlertStore store,
            AlertDesk desk,
            People people,
            Audience audience,
            Postman postman,
            TenantTransactions transactions,
            Clock clock,
            BooleanSupplier leads) {
        this.live = live;
        this.store = store;
        this.desk = desk;
        this.people = people;
        this.audience = audience;
        this.postman = postman;
        this.transactions = transactions;
        this.clock = clock;
        this.leads = leads;
    }

    void start() {
        Thread.ofVirtual().name("alert-feed").start(this::run);
    }

    private void run() {
        try {
            Duration rest = Duration.ZERO;
            while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look at everything; returns how long to rest before the next.
    Duration pass() {
        if (!leads.getAsBoolean()) {
            cursors.clear();
            return BETWEEN_READS;
        }
        try {
            List<TenantId> tenants = people.tenants();
            sweepWhenDue(tenants);
            boolean full = false;
            for (TenantId tenant : tenants) {
                full |= follow(tenant);
            }
            healed();
            return full ? Duration.ZERO : BETWEEN_READS;
        } catch (RuntimeException e) {
            failed(e);
            return AFTER_FAILURE;
        }
    }

    /// Reads on; true when there may be more at once.
    private boolean follow(TenantId tenant) {
        String cursor = cursors.computeIfAbsent(tenant, this::firstCursor);
        List<Entry> entries = live.read(tenant, cursor, BATCH, Duration.ZERO);
        if (entries.isEmpty()) {
            return false;
        }
        String last = entries.getLast().id();
        transactions.run(
                tenant,
                () -> {
                    List<Recipient> linked = audience.of(tenant);
                    entries.forEach(entry -> desk.tell(linked, entry.event()));
                    store.saveCursor(tenant, last);
                });
        cursors.put(tenant, last);
        postman.ring(tenant);
        return entries.size() == BATCH;
    }

    /// Where an earlier run stopped, otherwise with the next news.
    private String firstCursor(TenantId tenant) {
        Optional<String> saved = transactions.call(tenant, () -> store.cursor(tenant));
        if (saved.isPresent()) {
            return saved.get();
        }
        String newest = live.newestId(tenant);
        transactions.run(tenant, () -> store.saveCursor(tenant, newest));
        return newest;
    }

    private void sweepWhenDue(List<TenantId> tenants) {
        Instant now = clock.instant();
        if (lastSweep.plus(BETWEEN_SWEEPS).isAfter(now)) {
            return;
        }
        for (TenantId tenant : tenants) {
            boolean found = transactions.call(tenant, () -> sweep(tenant, now.minus(SWEEP_BACK)));
            if (found) {
                postman.ring(tenant);
            }
        }
        lastSweep = now;
    }

    private boolean sweep(TenantId tenant, Instant earliest) {
        boolean found = false;
        for (Recipient to : audience.of(tenant)) {
            Instant since = to.linkedAt().isAfter(earliest) ? to.linkedAt() : earliest;
            List<Alert> missed = store.missedCritical(to, since);
            missed.forEach(alert -> desk.tell(to, alert));
            found |= !missed.isEmpty();
        }
        return found;
    }

    private void healed() {
        if (!lastProblem.isEmpty()) {
            LOG.info("event=alert_feed_back");
            lastProblem = "";
        }
    }

    private void failed(RuntimeException e) {
        String problem = e.getClass().getSimpleName();
        if (!problem.equals(lastProblem)) {
            LOG.warn(
                    "event=alert_feed_degraded problem={} detail=\"{}\" effect=\"only stored critical alerts are sent\"",
                    problem,
                    e.getMessage());
            lastProblem = problem;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
