package io.arbiter.core.execution;

import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.portfolio.Booking;
import java.util.List;
import java.util.Map;

/// One change of an execution, stored in one transaction with its journal entry.
///
/// @param after the execution as it now stands
/// @param kind what happened, for the journal
/// @param facts what there is to say about it
/// @param additions what is stored with it
public record Step(
        Execution after, String kind, Map<String, String> facts, List<Addition> additions) {

    public Step {
        facts = Map.copyOf(facts);
        additions = List.copyOf(additions);
    }

    /// Something that a step brings besides the execution itself. Each may be stored again.
    public sealed interface Addition {}

    /// Fills that are final.
    public record Booked(Booking booking) implements Addition {}

    /// What was decided about a short leg.
    public record Decided(RepairDecision decision) implements Addition {}

    /// Where the money of an ended execution went.
    public record Attributed(Attribution attribution) implements Addition {}

    public static Step of(Execution after, String kind, Map<String, String> facts) {
        return new Step(after, kind, facts, List.of());
    }

    List<Booking> bookings() {
        return additions.stream()
                .filter(Booked.class::isInstance)
                .map(Booked.class::cast)
                .map(Booked::booking)
                .toList();
    }
}
