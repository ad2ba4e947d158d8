package io.arbiter.core.execution;

import java.time.Duration;

/// How long to wait before asking a venue again.
interface Backoff {

    Duration before(int attempt);

    /// 50 ms, doubled up to 2 s.
    static Backoff exponential() {
        return attempt -> Duration.ofMillis(Math.min(2_000, 50L << Math.min(attempt, 6)));
    }
}
