package io.arbiter.core.kill;

/// What is held as memory knows it. Never blocks.
public interface HeldExposure {

    int openExecutions();

    int positions();

    int singleLegs();

    long unhedgedMicros();
}
