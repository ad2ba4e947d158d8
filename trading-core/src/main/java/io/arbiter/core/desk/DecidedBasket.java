package io.arbiter.core.desk;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.ListedBasket;

/// A basket that was found. It is always refused: nothing executes baskets.
public record DecidedBasket(String id, DetectedBasket found, ListedBasket basket)
        implements Decided {

    public Refusal refusal() {
        return Refusal.of(found.refusal());
    }

    public long costMicros() {
        return found.legs().stream().mapToLong(DetectedBasket.Leg::costMicros).sum();
    }

    public long feeMicros() {
        return found.legs().stream().mapToLong(DetectedBasket.Leg::feeMicros).sum();
    }

    /// The worst prices of all legs together: what one contract of each costs at most.
    public int limitTicks() {
        return found.legs().stream().mapToInt(DetectedBasket.Leg::limitTicks).sum();
    }

    public Venue limitingVenue() {
        return found.legs().get(found.limitingOutcome()).venue();
    }
}
