package io.arbiter.sandbox.exchange;

/// The two sides of a binary question.
public enum Outcome {
    YES,
    NO;

    public Outcome other() {
        return this == YES ? NO : YES;
    }

    /// The price of this outcome when YES costs `yesTicks`, and back.
    public int ticks(int yesTicks) {
        return this == YES ? yesTicks : PriceGrid.DOLLAR - yesTicks;
    }
}
