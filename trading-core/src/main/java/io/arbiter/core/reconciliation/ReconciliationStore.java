package io.arbiter.core.reconciliation;

import io.arbiter.core.market.Venue;
import java.util.List;

/// What reconciliation needs from the system of record. Every call throws a runtime exception when
/// the database does not answer.
public interface ReconciliationStore {

    /// Contracts booked per venue and market.
    ///
    /// @param fills how many fills made them: each may have lost up to a lot to rounding down
    record Booked(Venue venue, String market, long yesLots, long noLots, long fills) {}

    List<Booked> positions();

    /// Discrepancies that nobody acknowledged.
    List<Discrepancy> open();

    List<Acknowledged> acknowledged();

    void add(Discrepancy discrepancy);

    void acknowledge(Acknowledged acknowledged);
}
