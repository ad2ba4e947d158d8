package io.arbiter.core.execution;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.List;

/// What to do about a short leg.
sealed interface Repair {

    Kind kind();

    /// Every choice with its figures, one line each.
    List<String> alternatives();

    /// What is done.
    enum Kind {
        /// Buy the missing side.
        COMPLETE,
        /// Sell what has no other side.
        UNWIND,
        /// Complete a part and sell the rest.
        MIX,
        HOLD
    }

    /// Send these orders, at most one per venue.
    record Trade(Kind kind, List<Order> orders, List<String> alternatives) implements Repair {

        public Trade {
            orders = List.copyOf(orders);
            alternatives = List.copyOf(alternatives);
        }
    }

    /// @param lots what the order asks for; see [Leg#lots]
    record Order(Action action, Venue venue, Outcome outcome, int limitTicks, long lots) {}

    /// Nothing is worth doing now.
    ///
    /// @param possible whether something could be done that was too dear
    record Hold(boolean possible, List<String> alternatives) implements Repair {

        public Hold {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Kind kind() {
            return Kind.HOLD;
        }
    }
}
