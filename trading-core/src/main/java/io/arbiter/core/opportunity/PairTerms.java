package io.arbiter.core.opportunity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What detection must know of a pair: the same question on both venues.
///
/// @param polymarketBook book index of the Polymarket market, `kalshiBook` of the Kalshi one
/// @param reserveTicks set aside per contract for the settlement states that the approver accepted
/// @param maxLots largest quantity per execution for this pair
/// @param settlesAt the later expected settlement of the two, settlement lag included; null when
///   unknown, which counts as never
/// @param tradable approved and not suspended; others are watched and refused
/// @param takerDelayAccepted whether a market that delays marketable orders may be traded
public record PairTerms(
        int polymarketBook,
        int kalshiBook,
        int reserveTicks,
        long maxLots,
        @Nullable Instant settlesAt,
        boolean tradable,
        boolean takerDelayAccepted) {

    public PairTerms {
        if (polymarketBook < 0 || kalshiBook < 0 || polymarketBook == kalshiBook) {
            throw new IllegalArgumentException(
                    "a pair needs two different books, were "
                            + polymarketBook
                            + " and "
                            + kalshiBook);
        }
        if (reserveTicks < 0 || reserveTicks >= 10_000) {
            throw new IllegalArgumentException(
                    "reserve must be within [0, 1) dollar, was " + reserveTicks + " ticks");
        }
        if (maxLots <= 0) {
            throw new IllegalArgumentException("largest quantity must be positive");
        }
    }
}
