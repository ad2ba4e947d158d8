package io.arbiter.bot.leadership;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the lease while it can. A process that could not prolong it stops working for the bot
/// before another may begin. One thread renews; [#isHeld()] is safe for many.
public final class Leadership implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final Duration TERM = Duration.ofSeconds(15);
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(4);

    /// Given up this much earlier than the database would.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Lease lease;
    private final String holder;
    private final LongSupplier nanoClock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean held;
    private volatile long heldUntilNs;

    /// @param holder a name that no other process has
    Leadership(Lease lease, String holder, LongSupplier nanoClock) {
        this.lease = lease;
        this.holder = holder;
        this.nanoClock = nanoClock;
    }

    /// Whether this process works for the bot now.
    public boolean isHeld() {
        return held && nanoClock.getAsLong() - heldUntilNs < 0;
    }

    void start() {
        started = true;
        Thread.ofVirtual().name("bot-lease").start(this::run);
    }

    private void run() {
        try {
            do {
                renew();
            } while (!stopped.await(BETWEEN_RENEWALS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /// Tries once. A database that does not answer leaves the lease to run out.
    void renew() {
        long asked = nanoClock.getAsLong();
        try {
            boolean granted = lease.take(holder, TERM);
            if (granted) {
                heldUntilNs = asked + TERM.minus(MARGIN).toNanos();
            }
            if (granted != held) {
                LOG.info("event={}", granted ? "lease_taken" : "lease_held_by_another_process");
            }
            held = granted;
        } catch (RuntimeException e) {
            LOG.warn("event=lease_not_renewed error=\"{}\"", e.toString());
        }
    }

    /// Gives the lease back, so that the next process begins at once.
    @Override
    public void close() {
        stopped.countDown();
        if (!started) {
            return;
        }
        try {
            boolean quiet = ended.await(TERM.toMillis(), TimeUnit.MILLISECONDS);
            held = false;
            lease.release(holder);
            LOG.info("event=lease_released quiet={}", quiet);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("event=lease_not_released error=\"{}\"", e.toString());
        }
    }
}
