package io.arbiter.core.risk;

import io.arbiter.core.risk.CashBook.Pot;

/// New risk that somebody wants to take: at most this much from each venue.
public record Proposal(String pairId, Pot yesPot, long yesMaxMicros, Pot noPot, long noMaxMicros) {

    public long totalMicros() {
        return Math.addExact(yesMaxMicros, noMaxMicros);
    }
}
