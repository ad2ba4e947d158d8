package io.arbiter.core.matching.reader;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a Polymarket slug back into the sentence it was made from, where nothing better is known.
public final class Slugs {

    /// Slugs that were taken get a random number or a time behind them (seen: three digits,
    /// repeated; seventeen digits).
    private static final Pattern SUFFIX =
            Pattern.compile("(?:-\\d{14,17}|(?<=[a-z0-9])(?:-\\d{3})+)$");

    private static final Pattern DECIMAL = Pattern.compile("(?<=\\d)pt(?=\\d)");
    private static final Pattern BOUND = Pattern.compile("\\b(gte|gt|lte|lt)(?=\\d)");
    private static final Set<String> BEFORE_NUMBER =
            Set.of(
                    "above", "below", "over", "under", "than", "to", "reach", "hit", "at", "least",
                    "most", "between", "top", "total");

    private Slugs() {}

    /// The words of the slug: "will-cpi-be-4pt1-in-june-20260610150515176" becomes "will cpi be 4.1
    /// in june".
    public static String toText(String slug) {
        String text = withoutSuffix(slug);
        text = DECIMAL.matcher(text).replaceAll(".");
        text =
                BOUND.matcher(text)
                        .replaceAll(match ->
                                switch (match.group(1)) {
                                    case "gte" -> "≥ ";
                                    case "gt" -> "> ";
                                    case "lte" -> "≤ ";
                                    default -> "< ";
                                });
        return text.replace('-', ' ');
    }

    private static String withoutSuffix(String slug) {
        Matcher matcher = SUFFIX.matcher(slug);
        if (!matcher.find()) {
            return slug;
        }
        String kept = slug.substring(0, matcher.start());
        String last = kept.substring(kept.lastIndexOf('-') + 1);
        return BEFORE_NUMBER.contains(last) ? slug : kept;
    }
}
