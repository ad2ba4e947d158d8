package io.arbiter.core.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How much a word tells: rare ones much, common ones little. Immutable after counting.
final class TermWeights {

    private static final double MOST_COVERAGE_SHARE = 0.65;

    private final Map<String, Double> weights = new HashMap<>();
    private final double rarest;

    TermWeights(Collection<Facts> facts) {
        Map<String, Integer> counts = new HashMap<>();
        for (Facts one : facts) {
            one.terms().forEach(term -> counts.merge(term, 1, Integer::sum));
        }
        double total = Math.max(1, facts.size());
        counts.forEach((term, count) -> weights.put(term, Math.log(1 + total / count)));
        rarest = Math.log(1 + total);
    }

    double of(String term) {
        return weights.getOrDefault(term, rarest);
    }

    /// Weighted share of common words: mostly of the terser side, partly of the wordier one. 0 to 1.
    double overlap(Facts one, Facts two) {
        Set<String> ignored = one.namedByCode() ? two.outcomeTerms() : two.namedByCode() ? one.outcomeTerms() : Set.of();
        double common = 0;
        double first = 0;
        double second = 0;
        for (String term : one.terms()) {
            if (ignored.contains(term)) {
                continue;
            }
            double weight = of(term);
            first += weight;
            if (two.terms().contains(term)) {
                common += weight;
            }
        }
        for (String term : two.terms()) {
            second += ignored.contains(term) ? 0 : of(term);
        }
        if (first == 0 || second == 0) {
            return 0;
        }
        double terser = common / Math.min(first, second);
        double wordier = common / Math.max(first, second);
        return MOST_COVERAGE_SHARE * terser + (1 - MOST_COVERAGE_SHARE) * wordier;
    }

    /// The words of one that the other does not use, for the card.
    String only(Facts one, Facts other) {
        Set<String> only = new TreeSet<>(one.terms());
        only.removeAll(other.terms());
        return String.join(" ", only);
    }
}
