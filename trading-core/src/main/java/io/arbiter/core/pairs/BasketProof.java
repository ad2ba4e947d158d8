package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.OutcomeSet;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Proves from Polymarket's event, as the catalogue holds it, that outcomes cover all of it.
final class BasketProof {

    private BasketProof() {}

    /// @param event empty when the catalogue does not hold it
    /// @param markets condition ids of the outcomes that are bought
    static Exhaustiveness of(Optional<ListedEvent> event, Collection<String> markets) {
        if (event.isEmpty()) {
            return Exhaustiveness.UNKNOWN;
        }
        ListedEvent listed = event.get();
        Map<String, String> names =
                listed.outcomes().stream()
                        .collect(
                                Collectors.toMap(
                                        ListedEvent.Outcome::key,
                                        ListedEvent.Outcome::name,
                                        (first, _) -> first));
        List<String> all = listed.outcomes().stream().map(ListedEvent.Outcome::name).toList();
        boolean known = names.keySet().containsAll(markets) && names.size() == all.size();
        List<String> bought = markets.stream().map(key -> names.getOrDefault(key, "")).toList();
        Growth growth = known ? listed.growth() : Growth.UNKNOWN;
        return new OutcomeSet(listed.exclusive(), growth, all, bought).prove();
    }
}
