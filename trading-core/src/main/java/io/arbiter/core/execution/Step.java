package io.arbiter.core.execution;

import io.arbiter.core.portfolio.Booking;
import java.util.List;
import java.util.Map;

/// One change of an execution, stored in one transaction with its journal entry.
///
/// @param after the execution as it now stands
/// @param kind what happened, for the journal
/// @param facts what there is to say about it
/// @param bookings fills that became final with it
public record Step(
        Execution after, String kind, Map<String, String> facts, List<Booking> bookings) {

    public Step {
        facts = Map.copyOf(facts);
        bookings = List.copyOf(bookings);
    }

    public static Step of(Execution after, String kind, Map<String, String> facts) {
        return new Step(after, kind, facts, List.of());
    }
}
