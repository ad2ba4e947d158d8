package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the threshold of a market.
final class StatedNumbers {

    private static final Pattern CODE_NUMBER = Pattern.compile("^([a-z]*?)(\\d+(?:\\.\\d+)?)$");
    private static final Pattern CODE_RATE = Pattern.compile("^([ch])(\\d+)(p?)$");
    private static final BigDecimal RATE_STEP = BigDecimal.valueOf(25);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private StatedNumbers() {}

    /// Whether an outcome code is a number, perhaps with letters before it.
    static boolean isNumber(String code) {
        return CODE_NUMBER.matcher(code).matches();
    }

    /// A rise or cut by nothing is a decision to hold.
    static @Nullable Span holdIsNoMove(
            @Nullable Span threshold, Map<String, Set<String>> meanings) {
        if (threshold == null || threshold.low() == null || !threshold.unit().equals("bps")) {
            return threshold;
        }
        boolean nothing = threshold.low().signum() == 0 && isZero(threshold.high());
        if (nothing) {
            meanings.put("act", new TreeSet<>(Set.of("act:hold")));
        }
        return nothing ? null : threshold;
    }

    private static boolean isZero(@Nullable BigDecimal value) {
        return value != null && value.signum() == 0;
    }

    /// The threshold that a field, the label, the title or at last the code states; null when there
    /// is none.
    static @Nullable Span threshold(Draft draft, Map<String, Set<String>> meanings) {
        Span struck = struck(draft.listing);
        if (struck != null) {
            return struck;
        }
        Span labelled = Thresholds.read(draft.label);
        if (labelled != null) {
            return labelled;
        }
        Span titled = Thresholds.read(Meanings.withDistricts(draft.market));
        if (titled != null) {
            return titled;
        }
        if (draft.listing.venue() != Venue.KALSHI) {
            return null;
        }
        boolean decision = meanings.getOrDefault("topic", Set.of()).contains("topic:decision");
        return decision ? codedRate(draft.code.outcome(), meanings) : coded(draft);
    }

    private static @Nullable Span struck(Listing listing) {
        BigDecimal floor = listing.strike().floor();
        BigDecimal cap = listing.strike().cap();
        return switch (listing.strike().type()) {
            case "greater" -> floor == null ? null : Span.above(floor, false, "");
            case "greater_or_equal" -> floor == null ? null : Span.above(floor, true, "");
            case "less" -> cap == null ? null : Span.below(cap, false, "");
            case "less_or_equal" -> cap == null ? null : Span.below(cap, true, "");
            case "between" -> floor == null || cap == null ? null : Span.between(floor, cap, "");
            default -> null;
        };
    }

    /// A number in the outcome code: `T4.3` is a rung or, where one outcome excludes the others, a
    /// value; `TOT2` is near a line.
    private static @Nullable Span coded(Draft draft) {
        Matcher matcher = CODE_NUMBER.matcher(draft.code.outcome());
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(matcher.group(2));
        Span span =
                switch (matcher.group(1)) {
                    case "t" ->
                            draft.listing.exclusive() || draft.series.contains("econ")
                                    ? Span.exactly(value, "")
                                    : Span.above(value, false, "");
                    case "b" -> Span.exactly(value, "");
                    default -> Span.above(value, false, "");
                };
        boolean rung = matcher.group(1).equals("t");
        return span.within(rung ? BigDecimal.ZERO : HALF);
    }

    /// Rate decisions: `C25` cut by 25 points, `C26` by more, `H0` and `HOLD` no change.
    private static @Nullable Span codedRate(String code, Map<String, Set<String>> meanings) {
        if (code.equals("hold") || code.equals("h0")) {
            meanings.put("act", new TreeSet<>(Set.of("act:hold")));
            return null;
        }
        Matcher matcher = CODE_RATE.matcher(code);
        if (!matcher.matches()) {
            return null;
        }
        meanings.put(
                "act",
                new TreeSet<>(Set.of(matcher.group(1).equals("c") ? "act:cut" : "act:rise")));
        BigDecimal points = new BigDecimal(matcher.group(2));
        BigDecimal beyond = points.remainder(RATE_STEP);
        boolean more = beyond.signum() != 0 || !matcher.group(3).isEmpty();
        Span span =
                more
                        ? Span.above(points.subtract(beyond), false, "bps")
                        : Span.exactly(points, "bps");
        return span.within(BigDecimal.ZERO);
    }
}
