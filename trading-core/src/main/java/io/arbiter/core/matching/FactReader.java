package io.arbiter.core.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the listings of one event into [Facts]. Siblings matter: what distinguishes a market
/// inside its event is its outcome.
final class FactReader {

    private static final Set<String> NEGATIONS =
            Set.of("not", "wont", "doesnt", "didnt", "never", "fail", "fails", "isnt");
    private static final Set<String> REVERSED_FIRST = Set.of("no", "under", "down");

    private final Lexicon lexicon = Lexicon.general();

    /// Every word once: the same ones stand in thousands of listings.
    private final Map<String, String> words = new ConcurrentHashMap<>();

    /// Facts of all readable siblings, in their order.
    List<Facts> read(List<Listing> siblings) {
        return read(siblings, Map.of());
    }

    /// Facts of all siblings, in their order.
    ///
    /// @param known by key what the binding texts say of listings that were read before and came
    ///   without them
    List<Facts> read(List<Listing> siblings, Map<String, Rules> known) {
        List<Draft> drafts = siblings.stream().map(Draft::new).toList();
        Map<String, Integer> frequency = new HashMap<>();
        for (Draft draft : drafts) {
            new HashSet<>(draft.market).forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        List<Facts> facts = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            List<String> own =
                    draft.market.stream()
                            .filter(word ->
                                    drafts.size() > 1
                                            && frequency.getOrDefault(word, 0) < drafts.size())
                            .toList();
            Rules rules = known.get(draft.listing.key());
            facts.add(finish(draft, own, rules == null ? Rules.of(draft.listing) : rules));
        }
        return facts;
    }

    private Facts finish(Draft draft, List<String> own, Rules rules) {
        Listing listing = draft.listing;
        Fixture fixture = Outcomes.fixture(draft);
        List<String> words = new ArrayList<>(Meanings.withDistricts(draft.market));
        words.add("|");
        words.addAll(Meanings.withDistricts(draft.label));
        words.add("|");
        words.addAll(Meanings.withDistricts(draft.event));
        List<String> all = lexicon.meanings(words, draft.leagues);
        Map<String, Set<String>> meanings = Meanings.categorise(Meanings.enumerate(all));
        draft.series.forEach(meaning -> Meanings.addSeries(meaning, meanings, fixture != null));
        Meanings.refine(meanings);
        Span threshold =
                StatedNumbers.holdIsNoMove(StatedNumbers.threshold(draft, meanings), meanings);
        String gameType = fixture == null ? "" : Meanings.gameType(draft, fixture, meanings);
        List<Name> sides = Outcomes.sides(draft, fixture, gameType, own, meanings);
        Meanings.addParty(sides, meanings);
        boolean labelled = draft.namesSides() && !listing.outcomes().isEmpty();
        Set<String> terms = terms(all, meanings, sides, fixture, draft.period);
        Meanings.dropWhatNeverTells(meanings);
        Set<String> outcomeTerms = new HashSet<>(lexicon.meanings(own, draft.leagues));
        sides.forEach(side -> outcomeTerms.addAll(side.words()));
        return new Facts(
                listing.withoutRules(),
                shared(terms),
                shared(outcomeTerms),
                meanings,
                fixture,
                gameType,
                sides,
                sides.size() > 1 && !labelled,
                threshold,
                draft.period,
                reversed(draft),
                rules);
    }

    private Set<String> shared(Set<String> terms) {
        return terms.stream()
                .map(term -> words.computeIfAbsent(term, word -> word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean reversed(Draft draft) {
        boolean negated = draft.market.stream().filter(NEGATIONS::contains).count() % 2 == 1;
        boolean under = REVERSED_FIRST.contains(draft.firstOutcome());
        return negated != under;
    }

    private static Set<String> terms(
            List<String> words,
            Map<String, Set<String>> meanings,
            List<Name> sides,
            @Nullable Fixture fixture,
            Period period) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words) {
            boolean plain = Category.of(word).isEmpty();
            if (!plain || (!Stopwords.contains(word) && !Stopwords.isAffix(word) && isWord(word))) {
                terms.add(plain ? stem(word) : word);
            }
        }
        meanings.values().forEach(terms::addAll);
        sides.forEach(side -> terms.addAll(side.identities()));
        if (fixture != null) {
            terms.addAll(fixture.first().identities());
            terms.addAll(fixture.second().identities());
        }
        period.days.forEach(day -> terms.add("day:" + day));
        period.months.forEach(month -> terms.add("month:" + month.getMonthValue()));
        period.bareMonths.forEach(month -> terms.add("month:" + month));
        period.allYears().forEach(year -> terms.add("year:" + year));
        return terms;
    }

    private static boolean isWord(String word) {
        return Character.isLetterOrDigit(word.codePointAt(0))
                && !(word.length() == 1 && Character.isLetter(word.charAt(0)));
    }

    private static String stem(String word) {
        if (word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")) {
            return word.substring(0, word.length() - 1);
        }
        return word;
    }
}
