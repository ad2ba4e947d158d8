package io.arbiter.core.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How much a word tells: rare ones much, common ones little. Immutable after counting.
final class TermWeights {

    private static final double TERSER_SHARE = 0.5;

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

    /// Weighted share of common words: half of the terser side, half of the wordier one. 0 to 1.
    double overlap(Facts one, Facts two) {
        Set<String> ignored =
                one.namedByCode()
                        ? two.outcomeTerms()
                        : two.namedByCode() ? one.outcomeTerms() : Set.of();
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
        return TERSER_SHARE * terser + (1 - TERSER_SHARE) * wordier;
    }
}
