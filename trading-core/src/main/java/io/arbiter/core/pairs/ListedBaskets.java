package io.arbiter.core.pairs;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The baskets that are watched now. One writer, many readers.
public final class ListedBaskets {

    private final Map<Integer, ListedBasket> byIndex = new ConcurrentHashMap<>();

    public Optional<ListedBasket> byIndex(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    Collection<ListedBasket> all() {
        return byIndex.values();
    }

    void put(ListedBasket basket) {
        byIndex.put(basket.index(), basket);
    }

    void remove(ListedBasket basket) {
        byIndex.remove(basket.index());
    }
}
