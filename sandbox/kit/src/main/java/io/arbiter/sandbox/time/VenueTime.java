package io.arbiter.sandbox.time;

/// Time as a simulated venue sees it. Every delay and every timestamp of the sandbox comes from
/// here, so a test can hold it in its hand.
public interface VenueTime {

    /// Epoch milliseconds.
    long nowMs();

    /// Runs the task once after the delay, on the time's own thread.
    void after(long delayMs, Runnable task);
}
