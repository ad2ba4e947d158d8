package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.market.Venue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows which events could be watched as baskets, and what is proven of each. Safe for many
/// threads; calls block on the database.
public final class EventBaskets {

    private final BasketStore store;
    private final CatalogueStore catalogue;

    public EventBaskets(BasketStore store, CatalogueStore catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /// @param event only of this event of either venue; all when empty
    /// @param after the last one seen
    public List<EventBasket> page(String event, BasketStore.Position after, int limit) {
        return store.mappings(event, after, limit).stream().map(this::basket).toList();
    }

    private EventBasket basket(BasketStore.Mapping mapping) {
        Optional<ListedEvent> polymarket =
                catalogue.event(Venue.POLYMARKET, mapping.events().polymarketEvent());
        Map<String, String> names =
                polymarket.stream()
                        .flatMap(event -> event.outcomes().stream())
                        .collect(
                                Collectors.toMap(
                                        ListedEvent.Outcome::key,
                                        ListedEvent.Outcome::name,
                                        (first, _) -> first));
        return new EventBasket(
                mapping.events(),
                catalogue
                        .event(Venue.KALSHI, mapping.events().kalshiEvent())
                        .map(ListedEvent::title)
                        .orElse(""),
                polymarket.map(ListedEvent::title).orElse(""),
                mapping.outcomes().stream()
                        .map(one ->
                                new EventBasket.Member(
                                        one, names.getOrDefault(one.polymarketMarket(), "")))
                        .toList(),
                mapping.kalshiOutcomes(),
                names.size(),
                BasketProof.of(
                        polymarket,
                        mapping.outcomes().stream()
                                .map(BasketStore.Mapped::polymarketMarket)
                                .toList()));
    }
}
