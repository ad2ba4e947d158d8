package io.arbiter.core.hotpath;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import java.time.Instant;

/// YES on one venue and NO on the other, as detection priced it.
final class Box extends Found {

    final Leg yes = new Leg();
    final Leg no = new Leg();
    int pair;
    Venue yesVenue = Venue.POLYMARKET;
    Venue limitingVenue = Venue.POLYMARKET;

    @Override
    long capitalMicros() {
        return yes.capitalMicros() + no.capitalMicros();
    }

    /// The record of it, made on the reader's thread.
    DetectedOpportunity opportunity(Instant detectedAt) {
        return new DetectedOpportunity(
                pair,
                refusal.code(),
                yesVenue,
                lots,
                yes.limitTicks,
                no.limitTicks,
                yes.costMicros,
                no.costMicros,
                yes.feeMicros,
                no.feeMicros,
                reserveMicros,
                profitMicros,
                breakEvenLots,
                limitingVenue,
                annualBps,
                yes.bookState,
                no.bookState,
                yes.sequence,
                no.sequence,
                yes.ageNs,
                no.ageNs,
                yes.feedAgeNs,
                no.feedAgeNs,
                detectedAt);
    }
}
