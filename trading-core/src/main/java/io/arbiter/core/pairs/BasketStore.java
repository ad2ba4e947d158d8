package io.arbiter.core.pairs;

import java.util.List;

/// The events that the stored proposals map onto each other.
public interface BasketStore {

    /// Events of both venues that exclude their outcomes and of which at least two are mapped, by
    /// both event keys.
    ///
    /// @param event only of this event of either venue; all when empty
    /// @param after the last one seen
    List<Mapping> mappings(String event, Position after, int limit);

    /// Where a page ends.
    record Position(String kalshiEvent, String polymarketEvent) {

        public static final Position START = new Position("", "");
    }

    /// @param kalshiOutcomes open markets of the Kalshi event
    record Mapping(Position events, List<Mapped> outcomes, int kalshiOutcomes) {

        public Mapping {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// @param id of the proposal, and of the pair once somebody decided about it
    /// @param score 0 to 1000
    record Mapped(
            String id, String kalshiMarket, String polymarketMarket, boolean approved, int score) {}
}
