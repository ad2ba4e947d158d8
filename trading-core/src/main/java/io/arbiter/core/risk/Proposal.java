package io.arbiter.core.risk;

import io.arbiter.core.market.Venue;
import io.arbiter.core.risk.CashBook.Pot;

/// New risk that somebody wants to take: at most this much from each venue.
///
/// @param lots contracts of the larger leg
public record Proposal(
        String pairId, Pot yesPot, long yesMaxMicros, Pot noPot, long noMaxMicros, long lots) {

    public long totalMicros() {
        return Math.addExact(yesMaxMicros, noMaxMicros);
    }

    long micros(Venue venue) {
        return yesPot.venue() == venue ? yesMaxMicros : noMaxMicros;
    }
}
