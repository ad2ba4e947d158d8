package io.arbiter.core.catalogue;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import java.util.List;

/// An event as its venue lists it.
///
/// @param key event ticker or event slug
/// @param exclusive whether at most one outcome wins; on Polymarket exactly one (neg-risk)
/// @param growth whether outcomes may be added later
/// @param outcomes all markets of the event, open or closed
public record ListedEvent(
        Venue venue,
        String key,
        String title,
        boolean exclusive,
        Growth growth,
        List<Outcome> outcomes) {

    public ListedEvent {
        if (!StorableText.of(key).equals(key) || key.isBlank()) {
            throw new IllegalArgumentException("the key of an event must be plain text");
        }
        outcomes = List.copyOf(outcomes);
    }

    /// @param key ticker or condition id
    /// @param name what the outcome is called; empty when it has no name
    public record Outcome(String key, String name) {}
}
