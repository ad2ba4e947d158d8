package io.arbiter.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Two competitors in the order in which the venue names them.
record Fixture(Name first, Name second) {

    private static final Pattern SEGMENTS = Pattern.compile("\\s-\\s|[:?(){}|]|\\s–\\s");
    private static final Pattern VERSUS = Pattern.compile("(?i)\\s(?:vs\\.?|v\\.?|@)\\s");
    private static final Pattern AT = Pattern.compile("(?i)\\sat\\s");
    private static final Pattern QUESTION =
            Pattern.compile("(?i)^(will|who|what|which|when|how|does|is|are|to)\\b");
    private static final Pattern TAIL =
            Pattern.compile(
                    "(?i)\\s(winner|match|game|fight|\\d{4}|first inning run|total (runs|goals|points)|end in a draw).*$");
    private static final int LONGEST_SIDE = 7;

    /// Finds "A vs. B" (or Kalshi's "A at B") in a title; null when there is none.
    static @Nullable Fixture in(String title, boolean atMeansGame, Collection<String> leagues) {
        for (String segment : SEGMENTS.split(title, -1)) {
            String text = segment.strip();
            Matcher versus = VERSUS.matcher(text);
            if (versus.find()) {
                return of(text.substring(0, versus.start()), text.substring(versus.end()), leagues);
            }
            Matcher at = AT.matcher(text);
            if (atMeansGame && !QUESTION.matcher(text).find() && at.find()) {
                return of(text.substring(0, at.start()), text.substring(at.end()), leagues);
            }
        }
        return null;
    }

    private static @Nullable Fixture of(String left, String right, Collection<String> leagues) {
        String head =
                left.replaceFirst("(?i)^will (the )?", "")
                        .replaceFirst("(?i)^.*\\b(win|in) the ", "");
        List<String> first = withoutYears(Texts.words(head));
        List<String> second = withoutYears(Texts.words(TAIL.matcher(" " + right).replaceFirst("")));
        if (first.isEmpty()
                || second.isEmpty()
                || first.size() > LONGEST_SIDE
                || second.size() > LONGEST_SIDE) {
            return null;
        }
        Name one = Name.of(first, leagues);
        Name two = Name.of(second, leagues);
        return one.isEmpty() || two.isEmpty() ? null : new Fixture(one, two);
    }

    private static List<String> withoutYears(List<String> words) {
        List<String> kept = new ArrayList<>(words);
        kept.removeIf(word -> word.length() == 4 && word.startsWith("20") && Texts.isNumber(word));
        return kept;
    }

    /// Competitors agree in either order.
    Mark compare(Fixture other) {
        Mark straight = first.compare(other.first).and(second.compare(other.second));
        Mark crossed = first.compare(other.second).and(second.compare(other.first));
        return straight.or(crossed);
    }

    @Override
    public String toString() {
        return first + " vs " + second;
    }
}
