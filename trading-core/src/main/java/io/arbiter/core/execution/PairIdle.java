package io.arbiter.core.execution;

/// Told when a pair has nothing in flight any more, so that it may be offered again.
public interface PairIdle {

    void idle(String pairId);
}
