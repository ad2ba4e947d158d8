package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which listings can be matched at all.
final class Intake {

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)\\b(person|player|candidate|placeholder|party|team|company|movie|film|club|driver|option|artist|country|"
                            + "individual|actor|nominee|coach|song|album|show|chef|contestant|character|rider|horse|city|other)[ -]([A-Z]{1,2}|\\d{1,3})\\b(?! \\d)");
    private static final Pattern LETTER_SUBJECT =
            Pattern.compile("^Will (the )?[A-Z] (win|be|lead|have|make|receive)\\b");
    private static final List<String> COMBINATIONS = List.of("KXMVE");

    private Intake() {}

    /// The reason why the listing cannot be matched, or empty when it can.
    static Optional<String> refusal(Listing listing) {
        if (listing.venue() == Venue.KALSHI
                && COMBINATIONS.stream().anyMatch(listing.code()::startsWith)) {
            return Optional.of("a combination of several markets; match its members");
        }
        boolean silent =
                Texts.words(listing.title()).isEmpty()
                        && Texts.words(listing.label()).isEmpty()
                        && Texts.words(listing.eventTitle()).isEmpty()
                        && listing.code().isBlank();
        if (silent) {
            return Optional.of("no title, label, event title or code to read");
        }
        if (isPlaceholder(listing)) {
            return Optional.of("the outcome is a placeholder that names nobody yet");
        }
        return Optional.empty();
    }

    private static boolean isPlaceholder(Listing listing) {
        if (PLACEHOLDER.matcher(listing.label()).matches()
                || LETTER_SUBJECT.matcher(listing.title()).find()) {
            return true;
        }
        String title = listing.title();
        var found = PLACEHOLDER.matcher(title);
        while (found.find()) {
            String code = found.group(2);
            boolean capital =
                    code.equals(code.toUpperCase(Locale.ROOT))
                            && !Character.isDigit(code.charAt(0));
            boolean placeholderWord = found.group(1).equalsIgnoreCase("placeholder");
            if (capital || placeholderWord || isSlug(title)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSlug(String title) {
        return title.startsWith("will ");
    }
}
