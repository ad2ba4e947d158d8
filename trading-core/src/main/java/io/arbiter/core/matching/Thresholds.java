package io.arbiter.core.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads numbers with their comparison ("over 2.5", "50+ bps", "between 95m and 100m", "3.6 or
/// less") out of words.
final class Thresholds {

    private static final Set<String> ABOVE =
            Set.of(
                    "above", "over", "exceed", "exceeds", "greater", "more", "higher", ">", "beat",
                    "surpass");
    private static final Set<String> BELOW =
            Set.of("below", "under", "less", "fewer", "lower", "<");
    private static final Set<String> OR_MORE =
            Set.of("more", "higher", "above", "greater", "over", "later");
    private static final Set<String> OR_LESS = Set.of("less", "fewer", "lower", "below", "under");
    private static final Set<String> LINE = Set.of("u", "total", "spread", "line");
    private static final Set<String> EXACT_BEFORE =
            Set.of("exactly", "be", "by", "rate", "rates", "times", "cut", "hike");
    private static final Set<String> COUNTED =
            Set.of(
                    "times",
                    "cuts",
                    "cut",
                    "hikes",
                    "seats",
                    "launches",
                    "nominations",
                    "wins",
                    "bps");
    private static final Set<String> CLAIM =
            Set.of("hit", "reach", "reaches", "hits", "to", "dip", "touch");

    private final List<String> words;
    private int next;
    private String unit = "";

    private Thresholds(List<String> words) {
        this.words = words;
    }

    /// The first threshold of the words, and nothing when they carry none. Dates must be taken out
    /// before.
    static @Nullable Span read(List<String> words) {
        List<String> split = splitUnits(words);
        for (int i = 0; i < split.size(); i++) {
            Span span = new Thresholds(split).at(i);
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private @Nullable Span at(int i) {
        String word = words.get(i);
        if (word.equals("between") || word.equals("from")) {
            return range(i + 1, Set.of("and", "to", "-"));
        }
        if (word.equals("≥") || (word.equals("at") && follows(i + 1, "least"))) {
            BigDecimal value = number(word.equals("≥") ? i + 1 : i + 2);
            return value == null ? null : Span.above(value, true, unit);
        }
        if (word.equals("≤") || (word.equals("at") && follows(i + 1, "most"))) {
            BigDecimal value = number(word.equals("≤") ? i + 1 : i + 2);
            return value == null ? null : Span.below(value, true, unit);
        }
        if (word.equals("no")
                && (follows(i + 1, "fed") || follows(i + 1, "rate"))
                && words.contains("cuts")) {
            return Span.exactly(BigDecimal.ZERO, "");
        }
        if (ABOVE.contains(word) || BELOW.contains(word)) {
            return compared(i);
        }
        if (LINE.contains(word)) {
            return line(i + 1);
        }
        return plain(i);
    }

    /// Game lines are halves: "O/U 2.5", "Spread: 1. FC Köln (-1.5)".
    private @Nullable Span line(int from) {
        for (int i = from; i < words.size(); i++) {
            BigDecimal value = number(i);
            if (value != null && isFraction(value)) {
                return Span.above(value, false, unit);
            }
        }
        return null;
    }

    private @Nullable Span compared(int i) {
        int from = follows(i + 1, "than") || follows(i + 1, "to") ? i + 2 : i + 1;
        BigDecimal value = number(from);
        if (value == null) {
            return null;
        }
        return ABOVE.contains(words.get(i))
                ? Span.above(value, false, unit)
                : Span.below(value, false, unit);
    }

    /// A number that begins here: a range, "50+", "12 or more", "(-1.5)", "be 4.1", "25 bps".
    private @Nullable Span plain(int i) {
        if (words.get(i).equals("-")) {
            BigDecimal value = number(i + 1);
            boolean afterNumber = i > 0 && Texts.isNumber(words.get(i - 1));
            return value == null || afterNumber || !isFraction(value)
                    ? null
                    : Span.above(value, false, unit);
        }
        boolean money = words.get(i).equals("$");
        if (i > 0 && words.get(i - 1).equals("$")) {
            return null;
        }
        BigDecimal value = number(i);
        if (value == null) {
            return null;
        }
        String valueUnit = unit;
        if (follows(next, "+")) {
            return Span.above(value, true, follows(next + 1, "bps") ? "bps" : valueUnit);
        }
        if (follows(next, "or") && next + 1 < words.size()) {
            String direction = words.get(next + 1);
            if (OR_MORE.contains(direction)) {
                return Span.above(value, true, valueUnit);
            }
            if (OR_LESS.contains(direction)) {
                return Span.below(value, true, valueUnit);
            }
        }
        int after = next;
        Span range = range(i, Set.of("to", "-"));
        if (range != null && (money || !range.unit().isEmpty() || isFraction(value))) {
            return range;
        }
        boolean claimed =
                i > 0
                        && CLAIM.contains(words.get(i - 1))
                        && (money || value.compareTo(BigDecimal.TEN) > 0);
        if (claimed) {
            return Span.above(value, true, valueUnit);
        }
        boolean exact =
                (i > 0 && EXACT_BEFORE.contains(words.get(i - 1)))
                        || !valueUnit.isEmpty()
                        || isCounted(after)
                        || (words.size() == 1);
        return exact ? Span.exactly(value, valueUnit) : null;
    }

    /// Whether a counted thing stands close behind: "4 Fed rate cuts".
    private boolean isCounted(int after) {
        return words
                .subList(Math.min(after, words.size()), Math.min(after + 3, words.size()))
                .stream()
                .anyMatch(COUNTED::contains);
    }

    private static boolean isFraction(BigDecimal value) {
        return value.stripTrailingZeros().scale() > 0;
    }

    private @Nullable Span range(int i, Set<String> middle) {
        BigDecimal low = number(i);
        if (low == null || next >= words.size() || !middle.contains(words.get(next))) {
            return null;
        }
        String lowUnit = unit;
        BigDecimal high = number(next + 1);
        return high == null ? null : Span.between(low, high, unit.isEmpty() ? lowUnit : unit);
    }

    /// The number at this word with its magnitude and unit; moves [#next] behind it.
    private @Nullable BigDecimal number(int i) {
        unit = "";
        int at = i;
        if (follows(at, "$")) {
            unit = "$";
            at++;
        }
        if (at >= words.size() || !Texts.isNumber(words.get(at)) || isPartOfName(words.get(at))) {
            return null;
        }
        BigDecimal value = decimal(words.get(at));
        if (value == null) {
            return null;
        }
        next = at + 1;
        while (next < words.size()) {
            String word = words.get(next);
            int zeros = zeros(word);
            if (zeros > 0) {
                value = value.scaleByPowerOfTen(zeros);
            } else if (word.equals("%") || word.equals("percent")) {
                unit = "%";
            } else if (word.equals("bps")) {
                unit = "bps";
            } else {
                break;
            }
            next++;
        }
        return value;
    }

    /// "Mainz 05", "Schalke 04".
    private static boolean isPartOfName(String number) {
        return number.length() > 1 && number.startsWith("0") && number.indexOf('.') < 0;
    }

    private static int zeros(String word) {
        return switch (word) {
            case "k", "thousand" -> 3;
            case "m", "million" -> 6;
            case "b", "bn", "billion" -> 9;
            case "t", "tn", "trillion" -> 12;
            default -> 0;
        };
    }

    static @Nullable BigDecimal decimal(String word) {
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private boolean follows(int i, String word) {
        return i >= 0 && i < words.size() && words.get(i).equals(word);
    }

    /// "25bps" becomes "25 bps", "95m" becomes "95 m"; ordinals and names with digits stay.
    private static List<String> splitUnits(List<String> words) {
        List<String> split = new ArrayList<>(words.size());
        for (String word : words) {
            int digits = 0;
            while (digits < word.length()
                    && (Character.isDigit(word.charAt(digits)) || word.charAt(digits) == '.')) {
                digits++;
            }
            String tail = word.substring(digits);
            boolean unit =
                    switch (tail) {
                        case "bps", "bp", "k", "m", "b", "bn", "t" -> digits > 0;
                        default -> false;
                    };
            if (unit) {
                split.add(word.substring(0, digits));
                split.add(tail.equals("bp") ? "bps" : tail);
            } else {
                split.add(word.equals("bp") || word.equals("basis") ? "bps" : word);
            }
        }
        return split;
    }
}
