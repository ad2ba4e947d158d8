package io.arbiter.core.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts the facts of a Kalshi and a Polymarket listing side by side and marks each. Stateless apart
/// from the word weights.
final class FactComparer {

    /// Share of common words below which two questions differ: more where both sides use words of
    /// their own.
    private static final double SOME_WORDS = 0.4;

    private static final double MOST_WORDS = 0.6;
    private static final BigDecimal RATE_STEP = BigDecimal.valueOf(25);
    private static final Set<String> SOFT_ACTS = Set.of("act:win", "act:touch", "act:holder");

    private final TermWeights weights;

    FactComparer(TermWeights weights) {
        this.weights = weights;
    }

    /// The result of one comparison.
    ///
    /// @param overlap share of the identifying words that both use, 0 to 1
    record Comparison(Kind kind, List<ComparedFact> facts, double overlap) {

        /// Facts with this mark, those of the rule texts left out: without both texts they are
        /// always unclear.
        int count(Mark mark) {
            return (int)
                    facts.stream()
                            .filter(fact -> !fact.name().fromRules() && fact.mark() == mark)
                            .count();
        }

        boolean differsDecisively() {
            return facts.stream()
                    .anyMatch(fact -> fact.mark() == Mark.DIFFERS && fact.name().decisive());
        }
    }

    Comparison compare(Facts kalshi, Facts polymarket) {
        List<ComparedFact> facts = new ArrayList<>();
        double overlap = overlap(kalshi, polymarket);
        Sides sides = compareSides(kalshi, polymarket);
        Span.Relation relation = thresholdRelation(kalshi, polymarket);
        boolean inverted =
                sides.inverted
                        ^ (kalshi.reversed() ^ polymarket.reversed())
                        ^ relation == Span.Relation.COMPLEMENT;
        addOutcome(kalshi, polymarket, sides, facts);
        addGame(kalshi, polymarket, facts);
        addMeanings(kalshi, polymarket, facts);
        addThreshold(kalshi, polymarket, relation, facts);
        Kind nested = addPeriod(kalshi, polymarket, facts);
        addPolarity(kalshi, polymarket, inverted, facts);
        addWording(kalshi, polymarket, overlap, facts);
        addRules(kalshi, polymarket, facts);
        return new Comparison(kind(relation, nested, inverted), List.copyOf(facts), overlap);
    }

    private static Kind kind(Span.@Nullable Relation relation, Kind nested, boolean inverted) {
        if (relation == Span.Relation.INSIDE) {
            return Kind.SUBSET;
        }
        if (relation == Span.Relation.AROUND) {
            return Kind.SUPERSET;
        }
        if (!nested.boxable()) {
            return nested;
        }
        return inverted ? Kind.INVERTED : Kind.SAME;
    }

    /// How the outcomes relate.
    ///
    /// @param inverted whether Kalshi's YES is Polymarket's second outcome
    /// @param assumed whether that rests on the order of names in a title
    record Sides(Mark mark, boolean inverted, boolean assumed) {}

    static Sides compareSides(Facts kalshi, Facts polymarket) {
        if (kalshi.sides().isEmpty() && polymarket.sides().isEmpty()) {
            return new Sides(Mark.AGREES, false, false);
        }
        if (kalshi.sides().isEmpty() || polymarket.sides().isEmpty()) {
            return new Sides(Mark.UNCLEAR, false, false);
        }
        Name mine = kalshi.sides().getFirst();
        Mark straight = mine.compare(polymarket.sides().getFirst());
        Mark crossed = Mark.DIFFERS;
        if (polymarket.sides().size() > 1) {
            crossed = mine.compare(polymarket.sides().getLast());
        }
        if (kalshi.sides().size() > 1) {
            crossed = crossed.or(kalshi.sides().getLast().compare(polymarket.sides().getFirst()));
        }
        boolean inverted =
                straight != Mark.AGREES
                        && crossed != Mark.DIFFERS
                        && (crossed == Mark.AGREES || straight == Mark.DIFFERS);
        boolean assumed = polymarket.sidesAssumed() || kalshi.sidesAssumed();
        return new Sides(inverted ? crossed : straight, inverted, assumed);
    }

    private static void addOutcome(
            Facts kalshi, Facts polymarket, Sides sides, List<ComparedFact> facts) {
        if (!kalshi.sides().isEmpty() || !polymarket.sides().isEmpty()) {
            facts.add(
                    new ComparedFact(
                            FactName.OUTCOME,
                            sides.mark,
                            text(kalshi.sides()),
                            text(polymarket.sides())));
        }
        if (sides.assumed) {
            facts.add(
                    new ComparedFact(
                            FactName.POLARITY,
                            Mark.UNCLEAR,
                            text(kalshi.sides()),
                            "order of the outcomes taken from the title"));
        }
    }

    private static String text(List<Name> sides) {
        return sides.isEmpty()
                ? ""
                : sides.size() == 1
                        ? sides.getFirst().toString()
                        : sides.getFirst() + " / " + sides.getLast();
    }

    private static void addGame(Facts kalshi, Facts polymarket, List<ComparedFact> facts) {
        Fixture mine = kalshi.fixture();
        Fixture theirs = polymarket.fixture();
        if (mine == null && theirs == null) {
            return;
        }
        if (mine == null || theirs == null) {
            facts.add(
                    new ComparedFact(
                            FactName.FIXTURE,
                            Mark.DIFFERS,
                            mine == null ? "" : mine.toString(),
                            theirs == null ? "" : theirs.toString()));
            return;
        }
        facts.add(
                new ComparedFact(
                        FactName.FIXTURE,
                        mine.compare(theirs),
                        mine.toString(),
                        theirs.toString()));
        facts.add(
                new ComparedFact(
                        FactName.ACTION,
                        compareTypes(kalshi.gameType(), polymarket.gameType()),
                        kalshi.gameType(),
                        polymarket.gameType()));
    }

    private static Mark compareTypes(String mine, String theirs) {
        if (!mine.equals(theirs)) {
            return Mark.DIFFERS;
        }
        return mine.equals(Meanings.UNKNOWN_TYPE) ? Mark.UNCLEAR : Mark.AGREES;
    }

    private void addMeanings(Facts kalshi, Facts polymarket, List<ComparedFact> facts) {
        boolean game = kalshi.isGame() && polymarket.isGame();
        if (!game) {
            add(FactName.COMPETITION, kalshi, polymarket, List.of("cup", "div", "award"), facts);
            add(FactName.OFFICE, kalshi, polymarket, List.of("office", "election", "party"), facts);
            add(FactName.PLACE, kalshi, polymarket, List.of("place", "district"), facts);
            add(FactName.ACTION, kalshi, polymarket, List.of("act", "stat", "type"), facts);
            add(
                    FactName.MEASURE,
                    kalshi,
                    polymarket,
                    List.of("inst", "topic", "asset", "price"),
                    facts);
        }
        add(FactName.COMPETITION, kalshi, polymarket, List.of("league"), facts);
        add(FactName.SCOPE, kalshi, polymarket, List.of("scope", "class"), facts);
    }

    private static void add(
            FactName name,
            Facts kalshi,
            Facts polymarket,
            List<String> categories,
            List<ComparedFact> facts) {
        Mark mark = Mark.AGREES;
        Set<String> mine = new TreeSet<>();
        Set<String> theirs = new TreeSet<>();
        for (String category : categories) {
            Set<String> here = kalshi.values(category);
            Set<String> there = polymarket.values(category);
            mark = mark.and(compareValues(category, here, there));
            mine.addAll(here);
            theirs.addAll(there);
        }
        if (!mine.isEmpty() || !theirs.isEmpty()) {
            facts.add(
                    new ComparedFact(name, mark, String.join(" ", mine), String.join(" ", theirs)));
        }
    }

    /// Values of one category: equal, one part of the other, or different; silence counts by
    /// category.
    static Mark compareValues(String category, Set<String> mine, Set<String> theirs) {
        if (mine.equals(theirs)) {
            return Mark.AGREES;
        }
        if (mine.isEmpty() || theirs.isEmpty()) {
            return oneSided(category, mine.isEmpty() ? theirs : mine);
        }
        if (category.equals("scope")) {
            return Mark.DIFFERS;
        }
        if (mine.containsAll(theirs) || theirs.containsAll(mine)) {
            return Mark.UNCLEAR;
        }
        boolean shared = mine.stream().anyMatch(theirs::contains);
        return shared ? Mark.UNCLEAR : Mark.DIFFERS;
    }

    private static Mark oneSided(String category, Set<String> said) {
        return switch (category) {
            case "scope", "district", "type", "award" -> Mark.DIFFERS;
            case "class" -> Mark.UNCLEAR;
            case "act" -> SOFT_ACTS.containsAll(said) ? Mark.AGREES : Mark.UNCLEAR;
            case "league", "price" -> Mark.AGREES;
            default -> Mark.UNCLEAR;
        };
    }

    private static @Nullable BigDecimal grid(
            Facts kalshi, Facts polymarket, Span mine, Span theirs) {
        if (mine.unit().equals("bps") || theirs.unit().equals("bps")) {
            return RATE_STEP;
        }
        boolean counted =
                kalshi.isGame()
                        && polymarket.isGame()
                        && mine.unit().isEmpty()
                        && theirs.unit().isEmpty();
        return counted ? BigDecimal.ONE : null;
    }

    private static Span.@Nullable Relation thresholdRelation(Facts kalshi, Facts polymarket) {
        Span mine = kalshi.threshold();
        Span theirs = polymarket.threshold();
        if (mine == null || theirs == null) {
            return null;
        }
        Span.Relation relation = mine.relationTo(theirs, grid(kalshi, polymarket, mine, theirs));
        boolean open = !(mine.firm() && theirs.firm()) && mine.near(theirs);
        return open && relation != Span.Relation.COMPLEMENT ? Span.Relation.EQUAL : relation;
    }

    private static void addThreshold(
            Facts kalshi,
            Facts polymarket,
            Span.@Nullable Relation relation,
            List<ComparedFact> facts) {
        Span mine = kalshi.threshold();
        Span theirs = polymarket.threshold();
        if (mine == null && theirs == null) {
            return;
        }
        String here = mine == null ? "" : mine.toString();
        String there = theirs == null ? "" : theirs.toString();
        facts.add(
                new ComparedFact(
                        FactName.THRESHOLD, thresholdMark(mine, theirs, relation), here, there));
    }

    private static Mark thresholdMark(
            @Nullable Span mine, @Nullable Span theirs, Span.@Nullable Relation relation) {
        if (mine == null || theirs == null) {
            Span said = mine == null ? theirs : mine;
            return said != null && said.firm() ? Mark.DIFFERS : Mark.UNCLEAR;
        }
        boolean equal = relation == Span.Relation.EQUAL || relation == Span.Relation.COMPLEMENT;
        if (mine.firm() && theirs.firm()) {
            return equal ? Mark.AGREES : Mark.DIFFERS;
        }
        return equal || mine.near(theirs) ? Mark.UNCLEAR : Mark.DIFFERS;
    }

    /// Adds the mark and says whether a different deadline makes one question part of the other.
    private static Kind addPeriod(Facts kalshi, Facts polymarket, List<ComparedFact> facts) {
        Period mine = kalshi.period();
        Period theirs = polymarket.period();
        boolean game = kalshi.isGame() && polymarket.isGame();
        Mark mark = game ? Periods.compareGameDays(mine, theirs) : Periods.compare(mine, theirs);
        facts.add(new ComparedFact(FactName.PERIOD, mark, mine.toString(), theirs.toString()));
        if (game || mark != Mark.DIFFERS || mine.deadline == null || theirs.deadline == null) {
            return Kind.SAME;
        }
        int order = mine.deadline.compareTo(theirs.deadline);
        return order == 0 ? Kind.SAME : order < 0 ? Kind.SUBSET : Kind.SUPERSET;
    }

    private static void addPolarity(
            Facts kalshi, Facts polymarket, boolean inverted, List<ComparedFact> facts) {
        boolean known = !polymarket.listing().outcomes().isEmpty();
        Mark mark =
                kalshi.reversed() != polymarket.reversed() && !known ? Mark.UNCLEAR : Mark.AGREES;
        facts.add(
                new ComparedFact(
                        FactName.POLARITY,
                        mark,
                        kalshi.reversed() ? "YES reverses the sentence" : "YES affirms",
                        (polymarket.reversed()
                                        ? "first outcome reverses the sentence"
                                        : "first outcome affirms")
                                + (inverted ? ", names the other side" : "")));
    }

    private static void addWording(
            Facts kalshi, Facts polymarket, double overlap, List<ComparedFact> facts) {
        boolean known = kalshi.isGame() && !kalshi.gameType().equals(Meanings.UNKNOWN_TYPE);
        if (known && polymarket.isGame()) {
            return;
        }
        Set<String> mine = onlyIn(kalshi, polymarket);
        Set<String> theirs = onlyIn(polymarket, kalshi);
        boolean equal = mine.isEmpty() && theirs.isEmpty();
        boolean bothGoOn = !mine.isEmpty() && !theirs.isEmpty();
        double needed = bothGoOn ? MOST_WORDS : SOME_WORDS;
        Mark mark = equal ? Mark.AGREES : overlap >= needed ? Mark.UNCLEAR : Mark.DIFFERS;
        facts.add(
                new ComparedFact(
                        FactName.WORDING, mark, String.join(" ", mine), String.join(" ", theirs)));
    }

    /// Plain words of one listing that the other does not use in any form; meanings are compared on
    /// their own.
    private static Set<String> onlyIn(Facts one, Facts other) {
        Set<String> only = new TreeSet<>();
        for (String term : one.terms()) {
            boolean compared =
                    !Category.of(term).isEmpty()
                            || Texts.isNumber(term)
                            || other.terms().contains(term)
                            || one.outcomeTerms().contains(term);
            if (!compared && other.terms().stream().noneMatch(word -> Name.alike(term, word))) {
                only.add(term);
            }
        }
        return only;
    }

    private static void addRules(Facts kalshi, Facts polymarket, List<ComparedFact> facts) {
        Rules mine = kalshi.rules();
        Rules theirs = polymarket.rules();
        facts.add(
                new ComparedFact(
                        FactName.SOURCE,
                        mine.compareSources(theirs),
                        String.join(", ", mine.sources()),
                        String.join(", ", theirs.sources())));
        facts.add(
                new ComparedFact(
                        FactName.VOID_RULE,
                        mine.compareVoids(theirs),
                        mine.voids().toString(),
                        theirs.voids().toString()));
    }

    private double overlap(Facts kalshi, Facts polymarket) {
        return weights.overlap(kalshi, polymarket);
    }
}
