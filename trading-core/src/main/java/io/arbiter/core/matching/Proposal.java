package io.arbiter.core.matching;

import java.util.List;

/// Two listings that may ask the same question. Authorises nothing: a person decides.
///
/// @param score 0 to 1000: how much speaks for it, given the marks
/// @param assigned whether it is part of the best one-to-one mapping of its two events
/// @param facts every compared fact with its mark
public record Proposal(
        Listing kalshi,
        Listing polymarket,
        Kind kind,
        int score,
        boolean assigned,
        List<ComparedFact> facts) {

    public Proposal {
        facts = List.copyOf(facts);
    }

    /// The index of Polymarket's outcome that pays when Kalshi's YES pays.
    ///
    /// @throws IllegalStateException when neither does, because the questions only overlap
    public int polymarketOutcome() {
        return switch (kind) {
            case SAME -> 0;
            case INVERTED -> 1;
            case SUBSET, SUPERSET, BASKET ->
                    throw new IllegalStateException("a " + kind + " has no equal outcome");
        };
    }

    /// Facts with this mark.
    public long count(Mark mark) {
        return facts.stream().filter(fact -> fact.mark() == mark).count();
    }

    /// Whether every fact agrees, those of the rule texts included. Only then nothing is left open
    /// on the card.
    public boolean clean() {
        return facts.stream().allMatch(fact -> fact.mark() == Mark.AGREES);
    }

    /// What a reviewer sees: both titles, the relation and every fact with its mark.
    public String card() {
        StringBuilder card = new StringBuilder();
        card.append("%s, score %d%s%n".formatted(kind, score, assigned ? ", one-to-one" : ""));
        card.append("  Kalshi      %s %s%n".formatted(kalshi.key(), line(kalshi)));
        card.append("  Polymarket  %s %s%n".formatted(polymarket.key(), line(polymarket)));
        facts.forEach(fact ->
                card.append(
                        "  %-8s %-11s %s | %s%n"
                                .formatted(
                                        fact.mark(),
                                        fact.name(),
                                        said(fact.kalshi()),
                                        said(fact.polymarket()))));
        return card.toString();
    }

    private static String line(Listing listing) {
        String title = listing.title().isBlank() ? listing.eventTitle() : listing.title();
        String label = listing.label().isBlank() ? "" : " [" + listing.label() + "]";
        return String.join(" ", Texts.plain(title + label).strip().split("\\s+", -1));
    }

    private static String said(String text) {
        return text.isEmpty() ? "(not said)" : text;
    }
}
