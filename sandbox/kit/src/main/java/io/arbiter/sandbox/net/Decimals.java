package io.arbiter.sandbox.net;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Fixed-point numbers as the venues write them.
public final class Decimals {

    private Decimals() {}

    /// The integer number of `10^-scale` in a decimal text.
    ///
    /// @throws ArithmeticException when the text is finer than the scale
    /// @throws NumberFormatException when the text is no decimal
    public static long parse(String text, int scale) {
        if (text.length() > 40) {
            throw new NumberFormatException("number of " + text.length() + " characters");
        }
        return new BigDecimal(text)
                .movePointRight(scale)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /// Like [#parse], dropping what is finer than the scale.
    public static long parseDown(String text, int scale) {
        return new BigDecimal(text)
                .movePointRight(scale)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /// All `shown` decimals, cut (toward zero) when fewer than the scale.
    public static String fixed(long value, int scale, int shown) {
        return BigDecimal.valueOf(value, scale).setScale(shown, RoundingMode.DOWN).toPlainString();
    }

    /// As few decimals as possible: `0.5`, `120`.
    public static String plain(long value, int scale) {
        BigDecimal decimal = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        return (decimal.scale() < 0 ? decimal.setScale(0) : decimal).toPlainString();
    }
}
