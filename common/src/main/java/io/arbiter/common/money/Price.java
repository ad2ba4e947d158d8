package io.arbiter.common.money;

import java.math.BigDecimal;

/// A price per contract in ticks of 10⁻⁴ dollar, the finest grid of both venues.
///
/// Always within [0, 1] dollar: a contract pays at most one dollar.
public record Price(int ticks) implements Comparable<Price> {

    /// Ticks in one dollar.
    public static final int TICKS_PER_DOLLAR = 10_000;

    static final int SCALE = 4;

    public Price {
        if (ticks < 0 || ticks > TICKS_PER_DOLLAR) {
            throw new IllegalArgumentException(
                    "price must be within [0, 1] dollar, was " + ticks + " ticks");
        }
    }

    /// Parses dollars such as `"0.45"`; a finer value than a tick fails loudly.
    ///
    /// @throws IllegalArgumentException when it is not a number, off the scale or out of range
    public static Price parse(String dollars) {
        return new Price(Math.toIntExact(Decimals.parse(dollars, SCALE)));
    }

    /// What the other side of the same book asks: one dollar minus this price.
    public Price complement() {
        return new Price(TICKS_PER_DOLLAR - ticks);
    }

    /// Ticks times lots is money, with no division and no rounding.
    public Money times(Quantity quantity) {
        return new Money(Math.multiplyExact((long) ticks, quantity.lots()));
    }

    /// Dollars with four decimals.
    public BigDecimal toDollars() {
        return BigDecimal.valueOf(ticks, SCALE);
    }

    @Override
    public int compareTo(Price other) {
        return Integer.compare(ticks, other.ticks);
    }

    /// The wire form: dollars with four decimals, for example `0.4500`.
    @Override
    public String toString() {
        return toDollars().toPlainString();
    }
}
