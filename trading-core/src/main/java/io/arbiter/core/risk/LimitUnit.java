package io.arbiter.core.risk;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import java.math.BigDecimal;

/// How a limit's value is written and kept.
public enum LimitUnit {
    /// Kept in micros.
    DOLLARS,
    /// Dollars per contract, kept in ticks.
    PRICE,
    /// Kept in lots.
    CONTRACTS,
    /// Kept in basis points.
    PERCENT,
    COUNT;

    private static final int PERCENT_SCALE = 2;

    /// @throws IllegalArgumentException when the text is not a number of this unit, or negative
    public long parse(String text) {
        long value =
                switch (this) {
                    case DOLLARS -> Money.parse(text).micros();
                    case PRICE -> Price.parse(text).ticks();
                    case CONTRACTS -> Quantity.parse(text).lots();
                    case PERCENT -> whole(text, PERCENT_SCALE);
                    case COUNT -> Math.toIntExact(whole(text, 0));
                };
        if (value < 0) {
            throw new IllegalArgumentException("must not be negative, was " + text);
        }
        return value;
    }

    private static long whole(String text, int scale) {
        try {
            return new BigDecimal(text).movePointRight(scale).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number with at most " + scale + " decimals, was \"" + text + '"', e);
        }
    }

    public String text(long value) {
        return switch (this) {
            case DOLLARS -> new Money(value).toString();
            case PRICE -> new Price(Math.toIntExact(value)).toString();
            case CONTRACTS -> new Quantity(value).toString();
            case PERCENT -> BigDecimal.valueOf(value, PERCENT_SCALE).toPlainString();
            case COUNT -> Long.toString(value);
        };
    }
}
