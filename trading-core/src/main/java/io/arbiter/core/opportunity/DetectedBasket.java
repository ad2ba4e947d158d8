package io.arbiter.core.opportunity;

import io.arbiter.core.market.Venue;
import java.time.Instant;
import java.util.List;

/// A basket that the engine found: YES of every outcome of an event, equal quantities. All figures
/// are for the whole quantity unless the name says otherwise; units are ticks, lots and micros.
///
/// @param basket dense basket index
/// @param refusal a code of [Refusal]; never NONE, since nothing executes baskets
/// @param legs one per outcome, in the order of the basket's terms
/// @param profitMicros one dollar per contract minus every cost and the reserve
/// @param limitingOutcome the leg whose depth bounded the quantity
public record DetectedBasket(
        int basket,
        int refusal,
        long lots,
        List<Leg> legs,
        long reserveMicros,
        long profitMicros,
        long breakEvenLots,
        int limitingOutcome,
        long annualizedBps,
        Instant detectedAt) {

    public DetectedBasket {
        legs = List.copyOf(legs);
    }

    /// Worst-case profit per contract in ticks, rounded down.
    public long edgeTicks() {
        return Math.floorDiv(profitMicros, lots);
    }

    /// One outcome's order.
    ///
    /// @param limitTicks worst price to pay
    /// @param bookState code of the book's state, 0 when it could be believed
    /// @param sequence sequence or hash of the book it was computed from
    public record Leg(
            Venue venue,
            int limitTicks,
            long costMicros,
            long feeMicros,
            int bookState,
            long sequence,
            long ageNs,
            long feedAgeNs) {}
}
