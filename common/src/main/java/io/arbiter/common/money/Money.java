package io.arbiter.common.money;

import java.math.BigDecimal;

/// An amount of dollars, or dollar-pegged tokens, in micros of 10⁻⁶ dollar. May be negative.
public record Money(long micros) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /// Micros in one dollar.
    public static final long MICROS_PER_DOLLAR = 1_000_000;

    static final int SCALE = 6;

    /// Parses dollars such as `"-1.25"`; a finer value than a micro fails loudly.
    ///
    /// @throws IllegalArgumentException when it is not a number or off the scale
    public static Money parse(String dollars) {
        return new Money(Decimals.parse(dollars, SCALE));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    public Money negated() {
        return new Money(Math.negateExact(micros));
    }

    public boolean isNegative() {
        return micros < 0;
    }

    /// Dollars with six decimals.
    public BigDecimal toDollars() {
        return BigDecimal.valueOf(micros, SCALE);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /// The wire form: dollars with six decimals, for example `-1.250000`.
    @Override
    public String toString() {
        return toDollars().toPlainString();
    }
}
