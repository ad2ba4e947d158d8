package io.arbiter.core.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The values for which YES pays: an interval with open, closed or missing ends, in a unit.
///
/// @param unit `%`, `$`, `bps` or empty when the text gives none
/// @param slack how far the bounds may be off, because they were read from a code; null when the
///   venue states them
record Span(
        @Nullable BigDecimal low,
        boolean lowIncluded,
        @Nullable BigDecimal high,
        boolean highIncluded,
        String unit,
        @Nullable BigDecimal slack) {

    enum Relation {
        EQUAL,
        COMPLEMENT,
        INSIDE,
        AROUND,
        OTHER
    }

    static Span above(BigDecimal value, boolean included, String unit) {
        return new Span(value, included, null, false, unit, null);
    }

    static Span below(BigDecimal value, boolean included, String unit) {
        return new Span(null, false, value, included, unit, null);
    }

    static Span between(BigDecimal low, BigDecimal high, String unit) {
        return new Span(low.min(high), true, low.max(high), true, unit, null);
    }

    static Span exactly(BigDecimal value, String unit) {
        return new Span(value, true, value, true, unit, null);
    }

    /// Closes open ends on a grid: more than 2.5 goals is at least 3, a cut of more than 25 points
    /// at least 50.
    Span onGrid(BigDecimal step) {
        BigDecimal newLow = low;
        if (low != null) {
            newLow = ceiling(low, step);
            if (!lowIncluded && newLow.compareTo(low) == 0) {
                newLow = newLow.add(step);
            }
        }
        BigDecimal newHigh = high;
        if (high != null) {
            newHigh = ceiling(high, step);
            if (newHigh.compareTo(high) > 0 || !highIncluded) {
                newHigh = newHigh.subtract(step);
            }
        }
        return new Span(newLow, low != null, newHigh, high != null, unit, slack);
    }

    private static BigDecimal ceiling(BigDecimal value, BigDecimal step) {
        return value.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    /// The same bounds, known only up to a distance.
    Span within(BigDecimal distance) {
        return new Span(low, lowIncluded, high, highIncluded, unit, distance);
    }

    boolean firm() {
        return slack == null;
    }

    Relation relationTo(Span other, @Nullable BigDecimal grid) {
        Span mine = grid == null ? this : onGrid(grid);
        Span theirs = grid == null ? other : other.onGrid(grid);
        int lows = compareLow(mine, theirs);
        int highs = compareHigh(mine, theirs);
        if (lows == 0 && highs == 0) {
            return Relation.EQUAL;
        }
        if (mine.complements(theirs, grid) || theirs.complements(mine, grid)) {
            return Relation.COMPLEMENT;
        }
        if (lows >= 0 && highs <= 0) {
            return Relation.INSIDE;
        }
        return lows <= 0 && highs >= 0 ? Relation.AROUND : Relation.OTHER;
    }

    /// Whether the bounds may be the same, given how far both may be off.
    boolean near(Span other) {
        BigDecimal mine = slack == null ? BigDecimal.ZERO : slack;
        BigDecimal distance = other.slack == null ? mine : mine.max(other.slack);
        return nearBound(low, other.low, distance) && nearBound(high, other.high, distance);
    }

    private static boolean nearBound(
            @Nullable BigDecimal one, @Nullable BigDecimal two, BigDecimal distance) {
        if (one == null || two == null) {
            return one == null && two == null;
        }
        return one.subtract(two).abs().compareTo(distance) <= 0;
    }

    private boolean complements(Span upper, @Nullable BigDecimal grid) {
        if (low != null || high == null || upper.high != null || upper.low == null) {
            return false;
        }
        if (grid != null) {
            return high.add(grid).compareTo(upper.low) == 0;
        }
        return high.compareTo(upper.low) == 0 && highIncluded != upper.lowIncluded;
    }

    /// Positive when mine starts later, so that it is the narrower one below.
    private static int compareLow(Span mine, Span theirs) {
        if (mine.low == null || theirs.low == null) {
            return Integer.compare(mine.low == null ? 0 : 1, theirs.low == null ? 0 : 1);
        }
        int order = mine.low.compareTo(theirs.low);
        return order != 0 ? order : Boolean.compare(theirs.lowIncluded, mine.lowIncluded);
    }

    private static int compareHigh(Span mine, Span theirs) {
        if (mine.high == null || theirs.high == null) {
            return Integer.compare(mine.high == null ? 1 : 0, theirs.high == null ? 1 : 0);
        }
        int order = mine.high.compareTo(theirs.high);
        return order != 0 ? order : Boolean.compare(mine.highIncluded, theirs.highIncluded);
    }

    @Override
    public String toString() {
        String suffix =
                (unit.isEmpty() ? "" : " " + unit) + (slack == null ? "" : " (read from the code)");
        if (low != null && high != null) {
            if (low.compareTo(high) == 0) {
                return "exactly " + low.toPlainString() + suffix;
            }
            return low.toPlainString() + " to " + high.toPlainString() + suffix;
        }
        if (low != null) {
            return (lowIncluded ? "at least " : "above ") + low.toPlainString() + suffix;
        }
        if (high != null) {
            return (highIncluded ? "at most " : "below ") + high.toPlainString() + suffix;
        }
        return "any";
    }
}
