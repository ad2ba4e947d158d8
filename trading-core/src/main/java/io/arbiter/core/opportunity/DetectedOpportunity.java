package io.arbiter.core.opportunity;

import io.arbiter.core.market.Venue;
import java.time.Instant;

/// A box that the engine found: YES on one venue, NO on the other, equal quantities. All figures
/// are for the whole quantity unless the name says otherwise; units are ticks, lots and micros.
///
/// @param pair dense pair index
/// @param refusal 0 when the in-loop gate let it pass, else a code of [Refusal]
/// @param yesLimitTicks worst YES price to pay; `noLimitTicks` worst NO price to pay, in NO terms
/// @param profitMicros worst payoff over all settlement states minus every cost and the reserve
/// @param limitingVenue whose depth or minimum bounded the quantity
/// @param yesBookState why the YES venue's book could not be believed, by its code; 0 when it could
/// @param yesSequence sequence or hash of the YES venue's book it was computed from
/// @param yesAgeNs age of that book's newest change; `yesFeedAgeNs` age of its connection's last
///   sign of life
public record DetectedOpportunity(
        int pair,
        int refusal,
        Venue yesVenue,
        long lots,
        int yesLimitTicks,
        int noLimitTicks,
        long yesCostMicros,
        long noCostMicros,
        long yesFeeMicros,
        long noFeeMicros,
        long reserveMicros,
        long profitMicros,
        long breakEvenLots,
        Venue limitingVenue,
        long annualizedBps,
        int yesBookState,
        int noBookState,
        long yesSequence,
        long noSequence,
        long yesAgeNs,
        long noAgeNs,
        long yesFeedAgeNs,
        long noFeedAgeNs,
        Instant detectedAt) {

    /// Worst-case profit per contract in ticks, rounded down.
    public long edgeTicks() {
        return Math.floorDiv(profitMicros, lots);
    }
}
