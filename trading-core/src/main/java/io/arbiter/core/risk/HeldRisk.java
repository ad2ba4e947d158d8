package io.arbiter.core.risk;

import io.arbiter.core.market.Venue;
import java.util.List;
import java.util.Set;

/// What the account holds, as the system of record has it.
///
/// @param drawdownMicros how far the sum of results is below its highest, not negative
public record HeldRisk(List<Held> positions, List<Unhedged> unhedged, long drawdownMicros) {

    static final HeldRisk NOTHING = new HeldRisk(List.of(), List.of(), 0);

    public HeldRisk {
        positions = List.copyOf(positions);
        unhedged = List.copyOf(unhedged);
    }

    /// A position at cost, with the pairs and events that it belongs to.
    public record Held(Venue venue, long lots, long micros, Set<String> pairs, Set<String> events) {

        public Held {
            pairs = Set.copyOf(pairs);
            events = Set.copyOf(events);
        }
    }

    /// The part of an execution's longer side that has no other side, at cost.
    public record Unhedged(Venue venue, long micros, String pair, Set<String> events) {

        public Unhedged {
            events = Set.copyOf(events);
        }
    }
}
