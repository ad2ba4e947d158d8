package io.arbiter.core.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the database answers, from a probe several times a second and from failures that
/// others report. A probe that waits too long counts as no answer while it waits. Reading it never
/// blocks.
public final class DatabaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    /// With a probe every 300 ms, a database that hangs is noticed within a second.
    private static final long PATIENCE_NS = Duration.ofMillis(600).toNanos();

    private final Runnable probe;
    private final LongSupplier nanoTime;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private volatile long askedNs;
    private volatile boolean asking;

    /// @param probe returns when the database answers and throws when it does not
    public DatabaseWatch(Runnable probe) {
        this(probe, System::nanoTime);
    }

    DatabaseWatch(Runnable probe, LongSupplier nanoTime) {
        this.probe = probe;
        this.nanoTime = nanoTime;
    }

    public boolean isUp() {
        return up.get() && !(asking && nanoTime.getAsLong() - askedNs > PATIENCE_NS);
    }

    /// Somebody's statement failed for want of a database.
    public void reportFailure(RuntimeException failure) {
        if (up.compareAndSet(true, false)) {
            LOG.warn("database_down error={}", failure.toString());
        }
    }

    /// Asks the database once.
    public void check() {
        askedNs = nanoTime.getAsLong();
        asking = true;
        try {
            probe.run();
            if (up.compareAndSet(false, true)) {
                LOG.info("database_up");
            }
        } catch (RuntimeException e) {
            reportFailure(e);
        } finally {
            asking = false;
        }
    }
}
