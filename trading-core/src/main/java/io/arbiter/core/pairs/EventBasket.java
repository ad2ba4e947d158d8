package io.arbiter.core.pairs;

import io.arbiter.core.opportunity.Exhaustiveness;
import java.util.List;

/// Two events whose outcomes map one to one, as the matcher sees them now.
///
/// @param kalshiOutcomes open markets of the Kalshi event
/// @param polymarketOutcomes markets of the Polymarket event, open or closed
/// @param exhaustiveness of all members, approved or not
public record EventBasket(
        BasketStore.Position events,
        String kalshiTitle,
        String polymarketTitle,
        List<Member> members,
        int kalshiOutcomes,
        int polymarketOutcomes,
        Exhaustiveness exhaustiveness) {

    public EventBasket {
        members = List.copyOf(members);
    }

    /// @param outcome as Polymarket calls it
    public record Member(BasketStore.Mapped pair, String outcome) {}
}
