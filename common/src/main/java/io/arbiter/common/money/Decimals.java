package io.arbiter.common.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Decimal text to integers of a fixed scale. Off the hot path; decoders there read bytes.
final class Decimals {

    private static final int LONGEST = 40;

    private Decimals() {}

    static long parse(String text, int scale) {
        try {
            return number(text)
                    .setScale(scale, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "must have at most "
                            + scale
                            + " decimals and fit 64 bits, was \""
                            + text
                            + "\"",
                    e);
        }
    }

    static long parseRoundingDown(String text, int scale) {
        try {
            return number(text).setScale(scale, RoundingMode.DOWN).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must fit 64 bits, was \"" + text + "\"", e);
        }
    }

    private static BigDecimal number(String text) {
        if (text.length() > LONGEST || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new IllegalArgumentException(
                    "not a plain decimal number: \"" + shortened(text) + "\"");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a decimal number: \"" + shortened(text) + "\"", e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
