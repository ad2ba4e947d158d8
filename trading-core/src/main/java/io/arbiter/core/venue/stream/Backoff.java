package io.arbiter.core.venue.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times between attempts: doubling up to a ceiling, each drawn from its upper half so that
/// many clients do not return at once.
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// The wait before the next attempt.
    public Duration next() {
        long ceiling = longest.toNanos();
        long full = Math.min(ceiling, first.toNanos() << Math.min(failures, 20));
        failures++;
        return Duration.ofNanos(random.nextLong(full / 2, full + 1));
    }

    /// An attempt worked.
    public void reset() {
        failures = 0;
    }
}
