package io.arbiter.core.venue.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A venue's rate limit, kept on our side: tokens that refill evenly up to a capacity. Who has to
/// wait is served in turn. Safe for many threads; [#take] blocks.
public final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoClock;
    private final Pause pause;
    private double perSecond;
    private double capacity;
    private double tokens;
    private long atNs;

    /// Waits; replaced in tests.
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    public TokenBucket(double perSecond, double capacity, LongSupplier nanoClock, Pause pause) {
        this.nanoClock = nanoClock;
        this.pause = pause;
        this.perSecond = perSecond;
        this.capacity = capacity;
        tokens = capacity;
        atNs = nanoClock.getAsLong();
    }

    /// Takes tokens, waiting for them if need be; false, with nothing taken, when that would last
    /// longer than the patience or can never succeed.
    public boolean take(int cost, Duration patience) {
        Duration wait;
        synchronized (this) {
            refill();
            double missing = cost - tokens;
            wait =
                    Duration.ofNanos(
                            (long) Math.ceil(Math.max(0, missing) / perSecond * NANOS_PER_SECOND));
            if (cost > capacity || wait.compareTo(patience) > 0) {
                return false;
            }
            tokens -= cost;
        }
        return wait.isZero() || waited(wait);
    }

    private boolean waited(Duration wait) {
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The venue told its limit.
    public synchronized void limit(int newPerSecond, int newCapacity) {
        refill();
        perSecond = newPerSecond;
        capacity = newCapacity;
        tokens = Math.min(tokens, newCapacity);
    }

    /// The venue says how many tokens are left; more than we think counts for nothing, as answers
    /// may be under way.
    public synchronized void left(double remaining) {
        refill();
        tokens = Math.min(tokens, remaining);
    }

    /// The venue wants us to be quiet for a while.
    public synchronized void rest(Duration pauseWanted) {
        refill();
        double debt = pauseWanted.toNanos() / NANOS_PER_SECOND * perSecond;
        tokens = Math.min(tokens, 1 - debt);
    }

    private void refill() {
        long nowNs = nanoClock.getAsLong();
        tokens = Math.min(capacity, tokens + (nowNs - atNs) / NANOS_PER_SECOND * perSecond);
        atNs = nowNs;
    }
}
