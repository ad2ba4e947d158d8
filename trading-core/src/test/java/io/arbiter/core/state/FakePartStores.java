package io.arbiter.core.state;

import io.arbiter.core.state.TradingState.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A [FakeStore] per part.
final class FakePartStores implements PartStores {

    private final Map<Subject, FakeStore> stores = new HashMap<>();

    @Override
    public FakeStore of(Subject part) {
        return stores.computeIfAbsent(part, _ -> new FakeStore());
    }

    @Override
    public List<TradingState> newest() {
        return stores.values().stream().flatMap(store -> store.newest().stream()).toList();
    }
}
