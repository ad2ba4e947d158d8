package io.arbiter.core.opportunity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What detection must know of a basket: an event of which exactly one outcome pays a dollar.
///
/// @param outcomes two to sixty
/// @param reserveTicks set aside per contract for settlements in which no outcome pays in full
/// @param maxLots largest quantity to consider
/// @param settlesAt the latest expected settlement, lag included; null when unknown, which counts
///   as never
/// @param exhaustiveness a basket that is not proven is watched and refused by name
public record BasketTerms(
        List<Outcome> outcomes,
        int reserveTicks,
        long maxLots,
        @Nullable Instant settlesAt,
        Exhaustiveness exhaustiveness) {

    public static final int MOST_OUTCOMES = 60;

    /// In place of a book index: the venue does not list the outcome.
    public static final int ABSENT = -1;

    public BasketTerms {
        outcomes = List.copyOf(outcomes);
        if (outcomes.size() < 2 || outcomes.size() > MOST_OUTCOMES) {
            throw new IllegalArgumentException(
                    "a basket has 2 to " + MOST_OUTCOMES + " outcomes, was " + outcomes.size());
        }
        if (reserveTicks < 0 || reserveTicks >= 10_000) {
            throw new IllegalArgumentException(
                    "reserve must be within [0, 1) dollar, was " + reserveTicks + " ticks");
        }
        if (maxLots <= 0) {
            throw new IllegalArgumentException("largest quantity must be positive");
        }
        Set<Integer> seen = new HashSet<>();
        for (Outcome outcome : outcomes) {
            for (int book : List.of(outcome.polymarketBook(), outcome.kalshiBook())) {
                if (book != ABSENT && !seen.add(book)) {
                    throw new IllegalArgumentException(
                            "book " + book + " stands for two outcomes of one basket");
                }
            }
        }
    }

    /// One way in which the event can end.
    ///
    /// @param polymarketBook index of the book of its YES, or [#ABSENT]; `kalshiBook` likewise
    public record Outcome(int polymarketBook, int kalshiBook) {

        public Outcome {
            if (polymarketBook < ABSENT || kalshiBook < ABSENT || polymarketBook == kalshiBook) {
                throw new IllegalArgumentException(
                        "an outcome needs a book on one venue or different ones on both, were "
                                + polymarketBook
                                + " and "
                                + kalshiBook);
            }
        }
    }
}
