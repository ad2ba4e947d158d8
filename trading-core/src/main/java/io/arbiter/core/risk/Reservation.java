package io.arbiter.core.risk;

import java.util.concurrent.atomic.AtomicBoolean;

/// Capital set aside for one execution, released exactly once. Safe for many threads.
public final class Reservation {

    private final RiskDesk desk;
    private final Proposal proposal;
    private final AtomicBoolean released = new AtomicBoolean();

    Reservation(RiskDesk desk, Proposal proposal) {
        this.desk = desk;
        this.proposal = proposal;
    }

    public long micros() {
        return proposal.totalMicros();
    }

    Proposal proposal() {
        return proposal;
    }

    /// Gives the capital back and books what really came of it. Only the first call counts.
    public void release(Settlement settlement) {
        if (released.compareAndSet(false, true)) {
            desk.released(proposal, settlement);
        }
    }
}
