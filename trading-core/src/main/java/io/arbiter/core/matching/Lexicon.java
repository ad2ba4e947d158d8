package io.arbiter.core.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// General vocabulary: many ways to say one thing become one meaning, written `category:value`.
/// Immutable after loading.
///
/// Club names without their city ("Rangers", "Texas") mean a club only where the league is known.
final class Lexicon {

    private static final int LONGEST_FRAGMENT = 20;
    private static final Lexicon GENERAL = load();

    private final Map<String, Integer> reach = new HashMap<>();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private final Map<String, Map<String, List<String>>> leaguePhrases = new HashMap<>();
    private final Map<String, Map<String, String>> leagueCodes = new HashMap<>();
    private final Map<String, String> slugCountries = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, List<String>> fragments = new HashMap<>();

    private Lexicon() {}

    static Lexicon general() {
        return GENERAL;
    }

    /// Replaces every known phrase, longest first, by its meanings; other words stay.
    List<String> meanings(List<String> words, Collection<String> leagues) {
        List<String> found = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int length = Math.min(reach.getOrDefault(words.get(i), 0), words.size() - i);
            List<String> meaning = null;
            while (length > 0) {
                String phrase =
                        length == 1 ? words.get(i) : String.join(" ", words.subList(i, i + length));
                meaning = meaningOf(phrase, leagues);
                if (meaning != null) {
                    break;
                }
                length--;
            }
            if (meaning == null) {
                found.add(words.get(i));
                i++;
            } else {
                found.addAll(meaning);
                i += length;
            }
        }
        return found;
    }

    private @Nullable List<String> meaningOf(String phrase, Collection<String> leagues) {
        for (String league : leagues) {
            List<String> meaning = leaguePhrases.getOrDefault(league, Map.of()).get(phrase);
            if (meaning != null) {
                return meaning;
            }
        }
        return phrases.get(phrase);
    }

    /// The club or country behind a short code of a league, or empty.
    String competitor(String code, Collection<String> leagues) {
        for (String league : leagues) {
            String club = leagueCodes.getOrDefault(league, Map.of()).get(code);
            if (club != null) {
                return club;
            }
        }
        return "";
    }

    /// The country behind a code where Polymarket's slugs use codes of their own, or empty.
    String slugCompetitor(String code, Collection<String> leagues) {
        return leagues.contains("league:wc") ? slugCountries.getOrDefault(code, "") : "";
    }

    /// The state behind a postal code, or empty.
    String state(String code) {
        return states.getOrDefault(code, "");
    }

    /// What the fragments of a series ticker or slug prefix mean: read from the front, then from
    /// the end.
    Set<String> series(String code) {
        Set<String> found = new LinkedHashSet<>();
        int front = 0;
        while (front < code.length()) {
            int length = longestFragment(code, front);
            if (length == 0) {
                break;
            }
            found.addAll(fragments.getOrDefault(code.substring(front, front + length), List.of()));
            front += length;
        }
        for (int start = Math.max(front, 1); start < code.length(); start++) {
            List<String> tail = fragments.get(code.substring(start));
            if (tail != null && tail.stream().allMatch(Lexicon::isMarketType)) {
                found.addAll(tail);
                break;
            }
        }
        return found;
    }

    private static boolean isMarketType(String meaning) {
        return meaning.startsWith("type:")
                || meaning.startsWith("scope:")
                || meaning.startsWith("act:");
    }

    private int longestFragment(String code, int from) {
        for (int length = Math.min(LONGEST_FRAGMENT, code.length() - from); length > 0; length--) {
            if (fragments.containsKey(code.substring(from, from + length))) {
                return length;
            }
        }
        return 0;
    }

    private static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        lines("words.txt").forEach(lexicon::addWords);
        lines("countries.txt").forEach(lexicon::addCountry);
        lines("states.txt").forEach(lexicon::addState);
        lines("teams.txt").forEach(lexicon::addTeam);
        lines("codes.txt").forEach(lexicon::addFragments);
        return lexicon;
    }

    private void addWords(String line) {
        int equals = line.indexOf(" = ");
        List<String> meanings = List.of(line.substring(0, equals).split(" ", -1));
        for (String phrase : line.substring(equals + 3).split(";", -1)) {
            know(phrase);
            phrases.putIfAbsent(phrase, meanings);
        }
    }

    /// Remembers how many words the longest phrase with this first word has.
    private void know(String phrase) {
        String[] words = phrase.split(" ", -1);
        reach.merge(words[0], words.length, Math::max);
    }

    private void addCountry(String line) {
        String[] parts = line.split("\\|", -1);
        String country = "country:" + parts[0];
        for (String code : parts[1].split(" ", -1)) {
            leagueCodes.computeIfAbsent("league:wc", league -> new HashMap<>()).put(code, country);
        }
        if (parts.length > 3) {
            slugCountries.put(parts[3], country);
        }
        for (String name : parts[2].split(";", -1)) {
            know(name);
            phrases.putIfAbsent(name, List.of(country));
        }
    }

    private void addState(String line) {
        String[] parts = line.split("\\|", -1);
        String state = "state:" + parts[0];
        states.put(parts[0], state);
        for (String name : parts[1].split(";", -1)) {
            know(name);
            phrases.put(name, List.of(state));
        }
    }

    private void addTeam(String line) {
        String[] parts = line.split("\\|", -1);
        String league = "league:" + parts[0];
        String[] codes = parts[1].split(" ", -1);
        String team = "team:" + parts[0] + "-" + codes[0];
        for (String code : codes) {
            leagueCodes.computeIfAbsent(league, name -> new HashMap<>()).put(code, team);
        }
        Map<String, List<String>> local =
                leaguePhrases.computeIfAbsent(league, name -> new HashMap<>());
        for (String name : parts[2].split(";", -1)) {
            know(name);
            local.put(name, List.of(team));
        }
        for (String name : parts[3].split(";", -1)) {
            know(name);
            local.put(name, List.of(team));
            phrases.put(name, List.of(team));
        }
    }

    private void addFragments(String line) {
        int equals = line.indexOf(" = ");
        List<String> meanings = List.of(line.substring(0, equals).split(" ", -1));
        for (String fragment : line.substring(equals + 3).split(" ", -1)) {
            List<String> all = new ArrayList<>(fragments.getOrDefault(fragment, List.of()));
            all.addAll(meanings);
            fragments.put(fragment, Collections.unmodifiableList(all));
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Lexicon.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "vocabulary " + resource + " is missing from the jar");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary " + resource + " cannot be read", e);
        }
    }
}
