package io.arbiter.core.database;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the database answers, from a probe several times a second and from failures that
/// others report. Reading it never blocks.
public final class DatabaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Runnable probe;
    private final AtomicBoolean up = new AtomicBoolean(true);

    /// @param probe returns when the database answers and throws when it does not
    public DatabaseWatch(Runnable probe) {
        this.probe = probe;
    }

    public boolean isUp() {
        return up.get();
    }

    /// Somebody's statement failed for want of a database.
    public void reportFailure(RuntimeException failure) {
        if (up.compareAndSet(true, false)) {
            LOG.warn("database_down error={}", failure.toString());
        }
    }

    /// Asks the database once.
    public void check() {
        try {
            probe.run();
            if (up.compareAndSet(false, true)) {
                LOG.info("database_up");
            }
        } catch (RuntimeException e) {
            reportFailure(e);
        }
    }
}
