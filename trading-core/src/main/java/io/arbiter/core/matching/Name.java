package io.arbiter.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Who or what an outcome names: a club, a person, a party, a draw. Either words, or a ticker code
/// that abbreviates them.
///
/// @param identities meanings that identify on their own, such as `team:mlb-sd`
/// @param words other words of the name
/// @param code ticker code when nothing better is known, otherwise empty
record Name(Set<String> identities, List<String> words, String code) {

    private static final Set<String> IDENTIFYING =
            Set.of(
                    "team",
                    "club",
                    "country",
                    "state",
                    "party",
                    "subject",
                    "inst",
                    "asset",
                    "district");

    private static final Pattern QUANTITY =
            Pattern.compile("^\\d+(\\.\\d+)?(bps|bp|k|m|b|bn|t|st|nd|rd|th)?$");

    /// Reads a name from words whose dates and numbers were taken out.
    static Name of(List<String> rawWords, Collection<String> leagues) {
        Set<String> identities = new TreeSet<>();
        List<String> words = new ArrayList<>();
        for (String meaning : Lexicon.general().meanings(rawWords, leagues)) {
            String category = Category.of(meaning);
            if (IDENTIFYING.contains(category)) {
                identities.add(meaning);
            } else if (category.isEmpty() && isNaming(meaning)) {
                words.add(meaning);
            }
        }
        List<String> bare = words.stream().filter(word -> !Stopwords.isAffix(word)).toList();
        return new Name(identities, bare.isEmpty() ? List.copyOf(words) : bare, "");
    }

    /// Reads a ticker or slug code; a known club or party gets its identity.
    static Name ofCode(String code, Collection<String> leagues) {
        String bare = code.replaceAll("(?<=[a-z])\\d+$", "");
        String known = Lexicon.general().competitor(bare, leagues);
        if (known.isEmpty()) {
            known =
                    switch (bare) {
                        case "tie", "draw" -> "subject:draw";
                        case "d", "dem" -> "party:dem";
                        case "r", "rep", "gop" -> "party:rep";
                        default -> "";
                    };
        }
        return new Name(known.isEmpty() ? Set.of() : Set.of(known), List.of(), bare);
    }

    /// Reads a competitor's code in a Polymarket slug.
    static Name ofSlugCode(String code, Collection<String> leagues) {
        String known = Lexicon.general().slugCompetitor(code, leagues);
        return known.isEmpty() ? ofCode(code, leagues) : new Name(Set.of(known), List.of(), code);
    }

    private static boolean isNaming(String word) {
        return !Stopwords.contains(word) && word.length() > 1 && !QUANTITY.matcher(word).matches();
    }

    boolean isEmpty() {
        return identities.isEmpty() && words.isEmpty() && code.isEmpty();
    }

    /// Whether only an unknown code is left to go by.
    boolean isCodeOnly() {
        return identities.isEmpty() && words.isEmpty();
    }

    Mark compare(Name other) {
        if (isEmpty() || other.isEmpty()) {
            return Mark.UNCLEAR;
        }
        if (!identities.isEmpty() && !other.identities.isEmpty()) {
            return compareIdentities(other);
        }
        if (isCodeOnly()) {
            return other.fits(code) ? Mark.UNCLEAR : Mark.DIFFERS;
        }
        if (other.isCodeOnly()) {
            return fits(other.code) ? Mark.UNCLEAR : Mark.DIFFERS;
        }
        if (words.isEmpty() || other.words.isEmpty()) {
            return Mark.DIFFERS;
        }
        return compareWords(other);
    }

    private Mark compareIdentities(Name other) {
        if (identities.equals(other.identities)) {
            return words.isEmpty() || other.words.isEmpty()
                    ? Mark.AGREES
                    : compareWords(other).or(Mark.UNCLEAR);
        }
        boolean shared = identities.stream().anyMatch(other.identities::contains);
        return shared ? Mark.UNCLEAR : Mark.DIFFERS;
    }

    private Mark compareWords(Name other) {
        boolean shorter = words.size() <= other.words.size();
        List<String> fewer = shorter ? words : other.words;
        List<String> rest = shorter ? other.words : words;
        long matched =
                fewer.stream()
                        .filter(word -> rest.stream().anyMatch(candidate -> alike(word, candidate)))
                        .count();
        if (matched == fewer.size()) {
            return Mark.AGREES;
        }
        return matched > 0 && sameSurname(other) ? Mark.UNCLEAR : Mark.DIFFERS;
    }

    private boolean sameSurname(Name other) {
        String first = words.getFirst();
        String theirs = other.words.getFirst();
        return words.size() > 1
                && other.words.size() > 1
                && alike(words.getLast(), other.words.getLast())
                && first.charAt(0) == theirs.charAt(0);
    }

    /// Equal, one typing slip apart, a short form at the front, or a long ending.
    static boolean alike(String one, String two) {
        if (one.equals(two)) {
            return true;
        }
        String shorter = one.length() <= two.length() ? one : two;
        String longer = shorter.equals(one) ? two : one;
        if (shorter.length() >= 3 && longer.startsWith(shorter)) {
            return true;
        }
        return shorter.length() >= 5 && (longer.endsWith(shorter) || oneSlip(shorter, longer));
    }

    private static boolean oneSlip(String shorter, String longer) {
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int i = 0;
        while (i < shorter.length() && shorter.charAt(i) == longer.charAt(i)) {
            i++;
        }
        String restOfLonger = longer.substring(Math.min(i + 1, longer.length()));
        return restOfLonger.equals(shorter.substring(i))
                || restOfLonger.equals(shorter.substring(Math.min(i + 1, shorter.length())));
    }

    /// Whether the code abbreviates this name the way tickers do: initials, initial and surname, or
    /// a beginning.
    private boolean fits(String ticker) {
        if (words.isEmpty() || ticker.length() < 2) {
            return !words.isEmpty() && words.stream().anyMatch(word -> word.equals(ticker));
        }
        StringBuilder initials = new StringBuilder();
        words.forEach(word -> initials.append(word.charAt(0)));
        if (initials.toString().startsWith(ticker) || String.join("", words).startsWith(ticker)) {
            return true;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean initialAndWord =
                    i > 0
                            && ticker.charAt(0) == words.getFirst().charAt(0)
                            && word.startsWith(ticker.substring(1));
            if (initialAndWord || word.startsWith(ticker) || isAbbreviation(ticker, word)) {
                return true;
            }
        }
        return false;
    }

    /// Letters of the word in order, beginning with its first: "nflx" of "netflix".
    private static boolean isAbbreviation(String ticker, String word) {
        if (ticker.length() < 3 || ticker.charAt(0) != word.charAt(0)) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < ticker.length(); i++) {
            from = word.indexOf(ticker.charAt(i), from) + 1;
            if (from == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String text = String.join(" ", words);
        String known = String.join(" ", identities);
        if (text.isEmpty() && known.isEmpty()) {
            return code.isEmpty() ? "" : "code " + code;
        }
        return (known + " " + text).strip();
    }
}
