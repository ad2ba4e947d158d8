package io.arbiter.core.matching;

/// One possible pair while its events are mapped.
///
/// @param score 0 to 1000
record Edge(Facts kalshi, Facts polymarket, FactComparer.Comparison comparison, int score) {

    /// Where both competitors of a game agree, little depends on other words.
    private static final double GAME_BASE = 0.8;

    private static final double PER_DIFFERENCE = 0.45;
    private static final double PER_DOUBT = 0.95;
    private static final int PERMILLE = 1000;

    static Edge of(Facts kalshi, Facts polymarket, FactComparer.Comparison comparison) {
        double base = comparison.overlap();
        if (kalshi.isGame() && polymarket.isGame()) {
            base = GAME_BASE + (1 - GAME_BASE) * base;
        }
        double score =
                base
                        * Math.pow(PER_DIFFERENCE, comparison.count(Mark.DIFFERS))
                        * Math.pow(PER_DOUBT, comparison.count(Mark.UNCLEAR));
        return new Edge(kalshi, polymarket, comparison, (int) Math.round(score * PERMILLE));
    }

    /// What can be taken only once: the Polymarket market, or one side of it where it names two.
    String column() {
        boolean twoSided = polymarket.sides().size() > 1;
        return polymarket.listing().key() + (twoSided ? "#" + comparison.kind() : "");
    }

    Proposal proposal(boolean assigned) {
        return new Proposal(
                kalshi.listing(),
                polymarket.listing(),
                comparison.kind(),
                score,
                assigned,
                comparison.facts());
    }
}
