package io.arbiter.core.market;

/// The two sides of a binary question.
public enum Outcome {
    YES,
    NO;

    public Outcome other() {
        return this == YES ? NO : YES;
    }
}
