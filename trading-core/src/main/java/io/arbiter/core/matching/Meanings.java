package io.arbiter.core.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Sorts the meanings of words into categories and settles which of them matter.
final class Meanings {

    /// Type of a bet on a game that nobody has taught the matcher.
    static final String UNKNOWN_TYPE = "other";

    private static final Pattern STATE_AND_DISTRICT = Pattern.compile("^[a-z]{2}$");
    private static final Set<String> SCORES = Set.of("stat:goals", "stat:runs", "stat:points");
    private static final Set<String> SOFT_SCOPES =
            Set.of(
                    "scope:season",
                    "scope:regularseason",
                    "scope:playoffs",
                    "scope:series",
                    "scope:groupstage",
                    "scope:final",
                    "scope:regulation");
    private static final Set<String> ENUMERATED =
            Set.of(
                    "set",
                    "map",
                    "game",
                    "quarter",
                    "round",
                    "inning",
                    "week",
                    "race",
                    "stage",
                    "group",
                    "matchday",
                    "seed",
                    "gw");

    private Meanings() {}

    /// Joins a state code and the number behind it into one district: "TX-21", "NC 1", "AK-AL".
    static List<String> withDistricts(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int after = i + 1 < words.size() && words.get(i + 1).equals("-") ? i + 2 : i + 1;
            boolean state =
                    STATE_AND_DISTRICT.matcher(word).matches()
                            && !Lexicon.general().state(word).isEmpty();
            if (state && after < words.size() && isDistrict(word, words, after, after == i + 2)) {
                joined.add("state:" + word);
                joined.add("district:" + word + "-" + stripZeros(words.get(after)));
                i = after;
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private static boolean isDistrict(String state, List<String> words, int at, boolean hyphen) {
        String number = words.get(at);
        boolean houseFollows = at + 1 < words.size() && words.get(at + 1).equals("house");
        boolean atLarge = number.equals("al") && (state.equals("ak") || houseFollows);
        boolean numbered =
                number.length() <= 2 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean context =
                words.contains("house")
                        || words.contains("primary")
                        || words.contains("nominee")
                        || words.contains("district");
        return atLarge || (numbered && (hyphen || context));
    }

    private static String stripZeros(String number) {
        return number.length() > 1 && number.startsWith("0") ? number.substring(1) : number;
    }

    /// Gives numbered parts one word: "set 1", "game 3", "group a", "1st round".
    static List<String> enumerate(List<String> words) {
        List<String> joined = new ArrayList<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            String number = words.get(i + 1);
            boolean letter = words.get(i).equals("group") && number.length() == 1;
            boolean digits = number.length() <= 2 && Texts.isNumber(number);
            if (ENUMERATED.contains(words.get(i)) && (letter || digits)) {
                joined.add("scope:" + words.get(i) + stripZeros(number));
            }
        }
        return joined;
    }

    static Map<String, Set<String>> categorise(List<String> words) {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (String word : words) {
            String category = Category.of(word);
            if (!category.isEmpty()) {
                meanings.computeIfAbsent(category, name -> new TreeSet<>()).add(word);
            }
        }
        return meanings;
    }

    /// The series code fills in what the texts leave open; it never adds a second market type.
    static void addSeries(String meaning, Map<String, Set<String>> meanings, boolean game) {
        String category = Category.of(meaning);
        boolean open =
                !meanings.containsKey(category)
                        || category.equals("cup")
                        || category.equals("league");
        boolean type = category.equals("type") || category.equals("act");
        if (!category.isEmpty() && open && !(type && !game)) {
            meanings.computeIfAbsent(category, name -> new TreeSet<>()).add(meaning);
        }
    }

    /// Removes what a stronger word already says.
    static void refine(Map<String, Set<String>> meanings) {
        Set<String> acts = meanings.getOrDefault("act", new TreeSet<>());
        Set<String> elections = meanings.getOrDefault("election", new TreeSet<>());
        boolean primary = elections.contains("election:primary");
        if (primary
                && acts.contains("act:win")
                && !acts.contains("act:advance")
                && !meanings.getOrDefault("scope", Set.of()).contains("scope:first")) {
            acts.add("act:nominee");
        }
        if (acts.contains("act:nominee")) {
            acts.remove("act:win");
            elections.remove("election:primary");
        }
        if (acts.contains("act:lead")
                || acts.contains("act:holder")
                || acts.contains("act:advance")) {
            acts.remove("act:win");
        }
        meanings.values().removeIf(Set::isEmpty);
    }

    /// Joins countries and states to places. American elections name the country or not, and
    /// seasons are named or not: neither tells two questions apart.
    static void dropWhatNeverTells(Map<String, Set<String>> meanings) {
        Set<String> places = meanings.computeIfAbsent("place", name -> new TreeSet<>());
        places.addAll(meanings.getOrDefault("country", Set.of()));
        places.addAll(meanings.getOrDefault("state", Set.of()));
        places.remove("country:us");
        meanings.getOrDefault("scope", new TreeSet<>()).removeAll(SOFT_SCOPES);
        meanings.values().removeIf(Set::isEmpty);
    }

    /// The kind of bet on a game: winner, spread, total, both teams to score, a player's statistic.
    /// [#UNKNOWN_TYPE] when nobody who competes is named and nothing known is counted.
    static String gameType(Draft draft, Fixture fixture, Map<String, Set<String>> meanings) {
        List<String> own = Lexicon.general().meanings(draft.market, draft.leagues);
        Set<String> types =
                new TreeSet<>(own.stream().filter(word -> word.startsWith("type:")).toList());
        Set<String> stats =
                new TreeSet<>(own.stream().filter(word -> word.startsWith("stat:")).toList());
        if (types.isEmpty() && stats.isEmpty()) {
            types.addAll(meanings.getOrDefault("type", Set.of()));
        }
        for (String strong :
                List.of(
                        "corners",
                        "exact",
                        "firstrun",
                        "btts",
                        "teamtotal",
                        "cards",
                        "mvp",
                        "method",
                        "distance",
                        "spread")) {
            if (types.contains("type:" + strong)) {
                return strong;
            }
        }
        stats.removeIf(stat -> types.contains("type:total") && SCORES.contains(stat));
        if (!stats.isEmpty()) {
            return stats.iterator().next();
        }
        if (!types.isEmpty()) {
            return types.iterator().next().substring("type:".length());
        }
        return Outcomes.namesCompetitors(draft, fixture) ? "winner" : UNKNOWN_TYPE;
    }

    static void addParty(List<Name> sides, Map<String, Set<String>> meanings) {
        for (Name side : sides) {
            side.identities().stream()
                    .filter(identity -> identity.startsWith("party:"))
                    .forEach(party ->
                            meanings.computeIfAbsent("party", name -> new TreeSet<>()).add(party));
        }
    }
}
