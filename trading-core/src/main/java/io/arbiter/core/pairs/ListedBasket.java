package io.arbiter.core.pairs;

import io.arbiter.core.opportunity.Exhaustiveness;
import java.util.List;

/// Approved pairs that are the outcomes of one event on both venues, watched as a basket.
///
/// @param index dense index of the basket in the engine
/// @param id both event keys: the same event keeps it
/// @param outcomes in the order of the engine's legs
public record ListedBasket(
        int index,
        String id,
        String title,
        List<TradablePair> outcomes,
        Exhaustiveness exhaustiveness) {

    public ListedBasket {
        outcomes = List.copyOf(outcomes);
    }
}
