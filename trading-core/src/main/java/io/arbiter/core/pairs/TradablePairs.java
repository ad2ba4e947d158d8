package io.arbiter.core.pairs;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The pairs that trade now. One writer, many readers.
public final class TradablePairs {

    private final Map<Integer, TradablePair> byIndex = new ConcurrentHashMap<>();
    private final Map<String, TradablePair> byId = new ConcurrentHashMap<>();

    public Optional<TradablePair> byIndex(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    public Optional<TradablePair> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<TradablePair> all() {
        return byId.values();
    }

    public int size() {
        return byId.size();
    }

    void put(TradablePair pair) {
        byIndex.put(pair.index(), pair);
        byId.put(pair.id(), pair);
    }

    void remove(TradablePair pair) {
        byIndex.remove(pair.index());
        byId.remove(pair.id());
    }
}
