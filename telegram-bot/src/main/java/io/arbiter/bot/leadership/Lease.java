package io.arbiter.bot.leadership;

import java.time.Duration;

/// A right that one process has at a time, by the clock of the place that keeps it.
public interface Lease {

    /// Takes the lease, or prolongs it; false while another process has it.
    boolean take(String holder, Duration term);

    /// Gives it back, so that the next process need not wait.
    void release(String holder);
}
