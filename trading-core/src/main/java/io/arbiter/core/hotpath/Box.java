package io.arbiter.core.hotpath;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import java.time.Instant;

/// YES on one venue and NO on the other, as detection priced it: a slot that is made once and
/// filled again and again. Owned by the engine until it is offered, then by the reader until it is
/// read.
final class Box {

    final Leg yes = new Leg();
    final Leg no = new Leg();
    int pair;
    Venue yesVenue = Venue.POLYMARKET;
    Refusal refusal = Refusal.NONE;
    long lots;
    long reserveMicros;
    long profitMicros;
    long breakEvenLots;
    Venue limitingVenue = Venue.POLYMARKET;
    long annualBps;
    long detectedNs;

    /// Cost and fees of both legs: what is locked until settlement.
    long capitalMicros() {
        return yes.costMicros + yes.feeMicros + no.costMicros + no.feeMicros;
    }

    /// Whether the worst case earns at least this much per contract.
    boolean earns(int edgeTicks) {
        return profitMicros >= edgeTicks * lots;
    }

    /// What may be taken comes before what is refused; then more profit per locked dollar and day,
    /// then more profit.
    boolean isBetterThan(Box other) {
        boolean passes = refusal == Refusal.NONE;
        if (passes != (other.refusal == Refusal.NONE)) {
            return passes;
        }
        return annualBps != other.annualBps
                ? annualBps > other.annualBps
                : profitMicros > other.profitMicros;
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
                yes.sequence,
                no.sequence,
                yes.ageNs,
                no.ageNs,
                yes.feedAgeNs,
                no.feedAgeNs,
                detectedAt);
    }

    /// One venue's half; prices in terms of the outcome bought.
    static final class Leg {
        int limitTicks;
        long costMicros;
        long feeMicros;
        long sequence;
        long ageNs;
        long feedAgeNs;
    }
}
