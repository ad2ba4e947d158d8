package io.arbiter.core.matching.report;

import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Mark;
import io.arbiter.core.matching.Proposal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The figures of one run against the labels.
final class Figures {

    /// Share of the true pairs that must be among the first five, in percent.
    static final int REQUIRED_RECALL_PERCENT = 90;

    private static final int SHOWN = 5;
    private static final int BAND = 100;

    /// Recall over some of the labelled pairs.
    record Recall(int pairs, int first, int firstFive) {

        double firstPercent() {
            return 100.0 * first / Math.max(1, pairs);
        }

        double firstFivePercent() {
            return 100.0 * firstFive / Math.max(1, pairs);
        }
    }

    private final Map<String, List<Proposal>> byKalshi = new HashMap<>();
    private final List<LabelledPair> pairs;
    private final List<String> misses = new ArrayList<>();

    private Figures(List<LabelledPair> pairs) {
        this.pairs = pairs;
    }

    static Figures of(List<LabelledPair> pairs, List<Proposal> proposals) {
        Figures figures = new Figures(pairs);
        proposals.forEach(proposal ->
                figures.byKalshi
                        .computeIfAbsent(proposal.kalshi().key(), key -> new ArrayList<>())
                        .add(proposal));
        figures.collectMisses();
        return figures;
    }

    private void collectMisses() {
        for (LabelledPair pair : pairs) {
            int rank = rank(pair);
            if (pair.label().equal() && (rank < 0 || wrongPolarity(pair) || !isBoxable(pair))) {
                misses.add(
                        "%s rank %d: %s".formatted(rank < 0 ? "MISS" : "WRONG KIND", rank, pair));
                shown(pair).forEach(proposal -> misses.add(proposal.card()));
            }
            if (pair.label() == LabelledPair.Label.TRAP && proposedClean(pair, true)) {
                misses.add("TRAP without a mark from titles: " + pair);
                misses.add(proposal(pair).card());
            }
        }
    }

    List<String> misses() {
        return List.copyOf(misses);
    }

    private List<Proposal> shown(LabelledPair pair) {
        List<Proposal> all = byKalshi.getOrDefault(pair.kalshi(), List.of());
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private int rank(LabelledPair pair) {
        List<Proposal> shown = shown(pair);
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).polymarket().key().equals(pair.polymarket())) {
                return i;
            }
        }
        return -1;
    }

    private Proposal proposal(LabelledPair pair) {
        return shown(pair).get(rank(pair));
    }

    private boolean isBoxable(LabelledPair pair) {
        return rank(pair) >= 0 && proposal(pair).kind().boxable();
    }

    private boolean wrongPolarity(LabelledPair pair) {
        if (!isBoxable(pair)) {
            return false;
        }
        Kind wanted = pair.label() == LabelledPair.Label.SAME ? Kind.SAME : Kind.INVERTED;
        return proposal(pair).kind() != wanted;
    }

    /// Recall over the true pairs that the predicate takes.
    Recall recall(Predicate<LabelledPair> taken) {
        List<Integer> ranks =
                pairs.stream()
                        .filter(pair -> pair.label().equal() && taken.test(pair))
                        .map(this::rank)
                        .toList();
        return new Recall(
                ranks.size(),
                (int) ranks.stream().filter(rank -> rank == 0).count(),
                (int) ranks.stream().filter(rank -> rank >= 0).count());
    }

    /// True pairs whose outcomes were mapped the wrong way round.
    long polarityErrors() {
        return pairs.stream().filter(pair -> pair.label().equal() && wrongPolarity(pair)).count();
    }

    /// True pairs proposed as a subset or superset.
    long nestedErrors() {
        return pairs.stream()
                .filter(pair -> pair.label().equal() && rank(pair) >= 0 && !isBoxable(pair))
                .count();
    }

    /// Hard negatives proposed as equal, by failure mode.
    Map<FailureMode, Integer> hardNegatives(Predicate<LabelledPair> taken) {
        Map<FailureMode, Integer> counts = new TreeMap<>();
        pairs.stream()
                .filter(pair ->
                        pair.label() == LabelledPair.Label.TRAP
                                && isBoxable(pair)
                                && taken.test(pair))
                .forEach(pair -> counts.merge(FailureMode.of(pair.reason()), 1, Integer::sum));
        return counts;
    }

    /// Whether the pair is proposed as equal without a single open mark.
    ///
    /// @param rulesAside leave out the facts that only rule texts can settle
    boolean proposedClean(LabelledPair pair, boolean rulesAside) {
        return isBoxable(pair)
                && proposal(pair).facts().stream()
                        .filter(fact -> !(rulesAside && fact.name().fromRules()))
                        .allMatch(fact -> fact.mark() == Mark.AGREES);
    }

    long hardNegativesWithoutMark() {
        return countHardNegatives(pair -> proposedClean(pair, false));
    }

    long hardNegativesWithoutTitleMark() {
        return countHardNegatives(pair -> proposedClean(pair, true));
    }

    private long countHardNegatives(Predicate<LabelledPair> taken) {
        return pairs.stream()
                .filter(pair -> pair.label() == LabelledPair.Label.TRAP && taken.test(pair))
                .count();
    }

    /// Labelled pairs proposed as equal, by score band: true ones and all.
    Map<Integer, int[]> precision() {
        Map<Integer, int[]> bands = new TreeMap<>();
        for (LabelledPair pair : pairs) {
            if (isBoxable(pair)) {
                int[] counts =
                        bands.computeIfAbsent(
                                proposal(pair).score() / BAND * BAND, band -> new int[2]);
                counts[0] += pair.label().equal() ? 1 : 0;
                counts[1]++;
            }
        }
        return bands;
    }

    List<String> missedRequirements() {
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, Recall> recall : recalls().entrySet()) {
            if (recall.getKey().startsWith("title")
                    && recall.getValue().firstFivePercent() < REQUIRED_RECALL_PERCENT) {
                missed.add(
                        "recall of true pairs within five, %s, must be at least %d %%"
                                .formatted(recall.getKey(), REQUIRED_RECALL_PERCENT));
            }
        }
        if (polarityErrors() > 0) {
            missed.add("no polarity may be wrong");
        }
        if (hardNegativesWithoutMark() > 0) {
            missed.add(
                    "no hard negative may be proposed as equal without a differs or unclear mark");
        }
        return missed;
    }

    private Map<String, Recall> recalls() {
        Map<String, Recall> recalls = new LinkedHashMap<>();
        recalls.put("title or slug on both sides", recall(LabelledPair::titled));
        recalls.put("title, also only of the event", recall(LabelledPair::eventTitled));
        recalls.put("all, also ticker only", recall(pair -> true));
        return recalls;
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        recalls()
                .forEach((name, recall) ->
                        text.append(
                                "recall %-32s @1 %5.1f %%  @5 %5.1f %%  of %d%n"
                                        .formatted(
                                                name,
                                                recall.firstPercent(),
                                                recall.firstFivePercent(),
                                                recall.pairs())));
        text.append(
                "polarity errors %d, true pairs proposed as subset or superset %d%n"
                        .formatted(polarityErrors(), nestedErrors()));
        text.append("precision of labelled pairs proposed as equal, by score%n".formatted());
        precision()
                .forEach((band, counts) ->
                        text.append(
                                "  %4d-%-4d %5.1f %%  (%d of %d)%n"
                                        .formatted(
                                                band,
                                                band + BAND - 1,
                                                100.0 * counts[0] / counts[1],
                                                counts[0],
                                                counts[1])));
        text.append(
                "hard negatives proposed as equal           %s%n"
                        .formatted(hardNegatives(pair -> true)));
        text.append(
                "  of them with no mark from titles         %s%n"
                        .formatted(hardNegatives(pair -> proposedClean(pair, true))));
        text.append(
                "  of them with no mark at all              %d%n"
                        .formatted(hardNegativesWithoutMark()));
        return text.toString();
    }
}
