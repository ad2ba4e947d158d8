package io.arbiter.core.reconciliation;

import io.arbiter.core.market.Venue;
import java.time.Instant;

/// Something that the books and a venue tell differently.
///
/// @param id "dis_" and 26 characters
/// @param subject market, or order
public record Discrepancy(
        String id, Kind kind, Venue venue, String subject, String booked, String told, Instant at) {

    /// What differs.
    public enum Kind {
        /// An order of ours rests although none should.
        OPEN_ORDER,
        POSITION
    }

    /// Whether it is the same difference, whenever it was found.
    boolean isSameAs(Discrepancy other) {
        return kind == other.kind
                && venue == other.venue
                && subject.equals(other.subject)
                && booked.equals(other.booked)
                && told.equals(other.told);
    }
}
