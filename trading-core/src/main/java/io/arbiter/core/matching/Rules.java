package io.arbiter.core.matching;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the binding texts say about sources and about games that are not played.
///
/// @param given whether there is a rules text at all
/// @param sources named deciders and data publishers
/// @param voids what happens when the event is postponed or cancelled
record Rules(boolean given, Set<String> sources, Set<VoidRule> voids) {

    /// The treatments that the venues write (kalshi.md and polymarket.md, settlement).
    enum VoidRule {
        HALF_EACH,
        FAIR_PRICE,
        RESOLVES_NO,
        STAYS_OPEN,
        OTHER
    }

    private static final Map<String, Pattern> SOURCES = sourcePatterns();
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.;!?])\\s+|\\n+");
    private static final Pattern NOT_PLAYED =
            Pattern.compile(
                    "postpone|cancel|abandon|suspend|called off|forfeit|walkover|not (be )?(played|completed|held)|no contest");
    private static final Pattern HALF = Pattern.compile("50\\s*[-/–]\\s*50|50%|fifty|0\\.50? ");
    private static final Pattern FAIR =
            Pattern.compile("fair (market )?(price|value)|last (traded|fair)");
    private static final Pattern NO =
            Pattern.compile("resolve[sd]?( to)? [\"“]?no\\b|settle[sd]? (to|at) (no|\\$?0)\\b");
    private static final Pattern OPEN =
            Pattern.compile(
                    "remain open|stay open|rescheduled|until the (game|match) (has been|is)");

    static Rules of(Listing listing) {
        String text =
                (Texts.plain(listing.rules()) + " " + listing.source()).toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            return new Rules(false, Set.of(), Set.of());
        }
        Set<String> sources = new TreeSet<>();
        SOURCES.forEach((name, pattern) -> {
            if (pattern.matcher(text).find()) {
                sources.add(name);
            }
        });
        return new Rules(!listing.rules().isBlank(), sources, voids(text));
    }

    private static Set<VoidRule> voids(String text) {
        Set<VoidRule> found = EnumSet.noneOf(VoidRule.class);
        for (String sentence : SENTENCE.split(text, -1)) {
            if (!NOT_PLAYED.matcher(sentence).find()) {
                continue;
            }
            int before = found.size();
            addIf(HALF.matcher(sentence).find(), VoidRule.HALF_EACH, found);
            addIf(FAIR.matcher(sentence).find(), VoidRule.FAIR_PRICE, found);
            addIf(NO.matcher(sentence).find(), VoidRule.RESOLVES_NO, found);
            addIf(OPEN.matcher(sentence).find(), VoidRule.STAYS_OPEN, found);
            addIf(found.size() == before, VoidRule.OTHER, found);
        }
        return found;
    }

    private static void addIf(boolean condition, VoidRule rule, Set<VoidRule> found) {
        if (condition) {
            found.add(rule);
        }
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

    Mark compareVoids(Rules other) {
        if (voids.isEmpty()
                || other.voids.isEmpty()
                || voids.contains(VoidRule.OTHER)
                || other.voids.contains(VoidRule.OTHER)) {
            return Mark.UNCLEAR;
        }
        return voids.equals(other.voids) ? Mark.AGREES : Mark.DIFFERS;
    }

    private static Map<String, Pattern> sourcePatterns() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("CF Benchmarks", "cf benchmarks|\\bbrti\\b|real.time index");
        known.put("Binance", "binance");
        known.put("Chainlink", "chainlink");
        known.put("Coinbase", "coinbase");
        known.put("Pyth", "\\bpyth\\b");
        known.put("Associated Press", "associated press|\\bap\\b");
        known.put("Fox News", "fox news");
        known.put("NBC", "\\bnbc\\b");
        known.put("NBA", "nba\\.com|official nba|the nba\\b");
        known.put("MLB", "mlb\\.com|official mlb|major league baseball");
        known.put("NFL", "nfl\\.com|official nfl");
        known.put("NHL", "nhl\\.com|official nhl");
        known.put("FIFA", "\\bfifa\\b");
        known.put("UEFA", "\\buefa\\b");
        known.put("ESPN", "\\bespn\\b");
        known.put("BLS", "bureau of labor statistics|\\bbls\\b");
        known.put("BEA", "bureau of economic analysis");
        known.put("Federal Reserve", "federal reserve|federalreserve\\.gov|\\bfomc\\b");
        known.put(
                "National Weather Service",
                "national weather service|\\bnws\\b|climatological report");
        known.put("Weather Underground", "wunderground|weather underground");
        known.put("NOAA", "\\bnoaa\\b");
        known.put("CME", "\\bcme\\b");
        known.put("ICE", "intercontinental exchange|\\bice\\b endex");
        known.put("Rotten Tomatoes", "rotten tomatoes");
        known.put("Billboard", "billboard");
        known.put("Spotify", "spotify");
        known.put("credible reporting", "consensus of credible reporting|credible reporting");
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        known.forEach((name, regex) -> patterns.put(name, Pattern.compile(regex)));
        return Map.copyOf(patterns);
    }
}
