package io.arbiter.core.venue.json;

/// Plain decimals in frames to integers of a fixed scale: no allocation, no floating point, no
/// exception.
public final class FixedPoint {

    /// Not a plain decimal, finer than the scale where that is not allowed, or too large.
    public static final long INVALID = Long.MIN_VALUE;

    private static final int PRICE_SCALE = 4;
    private static final int SIZE_SCALE = 2;
    private static final long DOLLAR_TICKS = 10_000;
    private static final long LARGEST = 100_000_000_000_000_000L;

    private FixedPoint() {}

    /// A price in ticks, 0 to 10 000, or [#INVALID].
    public static long ticks(Span span) {
        long ticks = exact(span, PRICE_SCALE);
        return ticks >= 0 && ticks <= DOLLAR_TICKS ? ticks : INVALID;
    }

    /// A size in lots; what is finer than a lot is dropped, so that a book never shows more than
    /// there is.
    public static long lotsRoundedDown(Span span) {
        return parse(span, SIZE_SCALE, true);
    }

    /// A whole number or [#INVALID].
    public static long whole(Span span) {
        return exact(span, 0);
    }

    /// A value at the given scale or [#INVALID] when it is finer.
    public static long exact(Span span, int scale) {
        return parse(span, scale, false);
    }

    private static long parse(Span span, int scale, boolean roundDown) {
        byte[] bytes = span.bytes();
        int end = span.end();
        int i = span.start();
        boolean negative = i < end && bytes[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int decimals = -1;
        int digits = 0;
        boolean finer = false;
        for (; i < end; i++) {
            byte c = bytes[i];
            if (c == '.' && decimals < 0 && digits > 0) {
                decimals = 0;
                continue;
            }
            if (c < '0' || c > '9' || value >= LARGEST) {
                return INVALID;
            }
            digits++;
            if (decimals == scale) {
                finer |= c != '0';
                continue;
            }
            value = value * 10 + (c - '0');
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0 || (finer && !roundDown)) {
            return INVALID;
        }
        return signed(scaled(value, scale - Math.max(decimals, 0)), negative, finer);
    }

    private static long scaled(long value, int missing) {
        long scaled = value;
        for (int i = 0; i < missing; i++) {
            if (scaled >= LARGEST) {
                return INVALID;
            }
            scaled *= 10;
        }
        return scaled;
    }

    private static long signed(long value, boolean negative, boolean finer) {
        if (value == INVALID || !negative) {
            return value;
        }
        return finer ? -value - 1 : -value;
    }
}
