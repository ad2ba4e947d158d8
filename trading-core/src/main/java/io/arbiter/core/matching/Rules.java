package io.arbiter.core.matching;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the binding texts say about sources and about games that are not played.
///
/// @param sources named deciders and data publishers
/// @param voids what happens when the event is postponed or cancelled
record Rules(Set<String> sources, Set<VoidRule> voids) {

    /// The treatments that the venues write (kalshi.md and polymarket.md, settlement).
    enum VoidRule {
        HALF_EACH,
        FAIR_PRICE,
        RESOLVES_NO,
        STAYS_OPEN,
        OTHER
    }

    private static final Rules SILENT = new Rules(Set.of(), Set.of());
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.;!?])\\s+|\\n+");
    private static final List<String> NOT_PLAYED =
            List.of(
                    "postpone",
                    "cancel",
                    "abandon",
                    "suspend",
                    "called off",
                    "forfeit",
                    "walkover",
                    "not played",
                    "not be played",
                    "not completed",
                    "not be completed",
                    "not held",
                    "not be held",
                    "no contest");
    private static final List<String> HALF =
            List.of("50-50", "50/50", "50 - 50", "50%", "fifty", "0.50", "0.5 ");
    private static final List<String> FAIR =
            List.of(
                    "fair price",
                    "fair market price",
                    "fair value",
                    "fair market value",
                    "last traded",
                    "last fair");
    private static final List<String> NO =
            List.of(
                    "resolve no",
                    "resolves no",
                    "resolve to no",
                    "resolves to no",
                    "resolve to \"no\"",
                    "resolves to \"no\"",
                    "resolve \"no\"",
                    "resolves \"no\"",
                    "settle to no",
                    "settles to no",
                    "settle at 0",
                    "settle at $0");
    private static final List<String> OPEN =
            List.of(
                    "remain open",
                    "remains open",
                    "stay open",
                    "stays open",
                    "rescheduled",
                    "until the game",
                    "until the match");
    private static final Map<String, List<String>> SOURCES =
            Map.ofEntries(
                    Map.entry(
                            "CF Benchmarks",
                            List.of("cf benchmarks", "brti", "real-time index", "real time index")),
                    Map.entry("Binance", List.of("binance")),
                    Map.entry("Chainlink", List.of("chainlink")),
                    Map.entry("Coinbase", List.of("coinbase")),
                    Map.entry("Pyth", List.of("pyth")),
                    Map.entry("Associated Press", List.of("associated press", "ap")),
                    Map.entry("Fox News", List.of("fox news")),
                    Map.entry("NBC", List.of("nbc")),
                    Map.entry("NBA", List.of("nba.com", "official nba", "the nba")),
                    Map.entry("MLB", List.of("mlb.com", "official mlb", "major league baseball")),
                    Map.entry("NFL", List.of("nfl.com", "official nfl")),
                    Map.entry("NHL", List.of("nhl.com", "official nhl")),
                    Map.entry("FIFA", List.of("fifa")),
                    Map.entry("UEFA", List.of("uefa")),
                    Map.entry("ESPN", List.of("espn")),
                    Map.entry("BLS", List.of("bureau of labor statistics", "bls")),
                    Map.entry("BEA", List.of("bureau of economic analysis")),
                    Map.entry(
                            "Federal Reserve",
                            List.of("federal reserve", "federalreserve.gov", "fomc")),
                    Map.entry(
                            "National Weather Service",
                            List.of("national weather service", "nws", "climatological report")),
                    Map.entry(
                            "Weather Underground", List.of("wunderground", "weather underground")),
                    Map.entry("NOAA", List.of("noaa")),
                    Map.entry("CME", List.of("cme")),
                    Map.entry("Rotten Tomatoes", List.of("rotten tomatoes")),
                    Map.entry("Billboard", List.of("billboard")),
                    Map.entry("Spotify", List.of("spotify")),
                    Map.entry("credible reporting", List.of("credible reporting")));

    static Rules of(Listing listing) {
        String text =
                (Texts.plain(listing.rules()) + " " + listing.source()).toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            return SILENT;
        }
        Set<String> sources = new TreeSet<>();
        SOURCES.forEach((name, phrases) -> {
            if (phrases.stream().anyMatch(phrase -> mentions(text, phrase))) {
                sources.add(name);
            }
        });
        return new Rules(sources, voids(text));
    }

    private static Set<VoidRule> voids(String text) {
        Set<VoidRule> found = EnumSet.noneOf(VoidRule.class);
        if (!containsAny(text, NOT_PLAYED)) {
            return found;
        }
        for (String sentence : SENTENCE.split(text, -1)) {
            if (!containsAny(sentence, NOT_PLAYED)) {
                continue;
            }
            int before = found.size();
            addIf(containsAny(sentence, HALF), VoidRule.HALF_EACH, found);
            addIf(containsAny(sentence, FAIR), VoidRule.FAIR_PRICE, found);
            addIf(containsAny(sentence, NO), VoidRule.RESOLVES_NO, found);
            addIf(containsAny(sentence, OPEN), VoidRule.STAYS_OPEN, found);
            addIf(found.size() == before, VoidRule.OTHER, found);
        }
        return found;
    }

    private static void addIf(boolean condition, VoidRule rule, Set<VoidRule> found) {
        if (condition) {
            found.add(rule);
        }
    }

    private static boolean containsAny(String text, List<String> phrases) {
        return phrases.stream().anyMatch(text::contains);
    }

    /// Whether the phrase stands in the text as words of its own.
    private static boolean mentions(String text, String phrase) {
        int at = text.indexOf(phrase);
        while (at >= 0) {
            int end = at + phrase.length();
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (starts && ends) {
                return true;
            }
            at = text.indexOf(phrase, at + 1);
        }
        return false;
    }

    Mark compareSources(Rules other) {
        if (sources.isEmpty() || other.sources.isEmpty()) {
            return Mark.UNCLEAR;
        }
        if (sources.equals(other.sources)) {
            return Mark.AGREES;
        }
        return sources.stream().anyMatch(other.sources::contains) ? Mark.UNCLEAR : Mark.DIFFERS;
    }

    /// Treatments agree only when both texts name the same ones and every sentence about them was
    /// understood.
    Mark compareVoids(Rules other) {
        boolean silent = voids.isEmpty() || other.voids.isEmpty();
        if (silent || voids.contains(VoidRule.OTHER) || other.voids.contains(VoidRule.OTHER)) {
            return Mark.UNCLEAR;
        }
        return voids.equals(other.voids) ? Mark.AGREES : Mark.DIFFERS;
    }
}
