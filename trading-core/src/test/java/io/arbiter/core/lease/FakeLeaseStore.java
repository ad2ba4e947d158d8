package io.arbiter.core.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The database's side of the lease, on a clock of the test.
final class FakeLeaseStore implements LeaseStore {

    private final LongSupplier nanoTime;
    private String holder = "";
    private long token;
    private long untilNs;
    boolean down;

    FakeLeaseStore(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Claim claim(String claimant, Duration ttl) {
        requireUp();
        boolean free = holder.isEmpty() || nanoTime.getAsLong() - untilNs > 0;
        if (!holder.equals(claimant) && !free) {
            return new Claim(false, holder, token);
        }
        token += holder.equals(claimant) ? 0 : 1;
        holder = claimant;
        untilNs = nanoTime.getAsLong() + ttl.toNanos();
        return new Claim(true, holder, token);
    }

    @Override
    public void release(String claimant) {
        requireUp();
        if (holder.equals(claimant)) {
            untilNs = nanoTime.getAsLong() - 1;
        }
    }

    private void requireUp() {
        if (down) {
            throw new IllegalStateException("database is down");
        }
    }
}
