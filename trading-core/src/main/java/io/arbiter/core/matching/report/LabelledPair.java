package io.arbiter.core.matching.report;

/// One labelled pair of the development set.
///
/// @param kalshi ticker
/// @param polymarket condition id
/// @param reason why the label was given, in the words of the person who read it
record LabelledPair(
        String kalshi,
        String polymarket,
        Label label,
        String family,
        String reason,
        String kalshiBasis,
        String polymarketBasis) {

    enum Label {
        SAME,
        INVERTED,
        TRAP,
        UNRELATED;

        boolean equal() {
            return this == SAME || this == INVERTED;
        }
    }

    /// Whether there is a title of the market itself on Kalshi's side, and a title or slug on
    /// Polymarket's.
    boolean titled() {
        return kalshiBasis.equals("title") || kalshiBasis.equals("full");
    }

    /// Whether there is a title of the market or of its event on Kalshi's side.
    boolean eventTitled() {
        return !kalshiBasis.equals("ticker");
    }
}
