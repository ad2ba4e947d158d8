package io.arbiter.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// States in memory, and a database that can be down.
final class FakeStore implements TradingStateStore {

    final List<TradingState> stored = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    boolean down;

    @Override
    public Optional<TradingState> newest() {
        requireUp();
        return stored.isEmpty() ? Optional.empty() : Optional.of(stored.getLast());
    }

    @Override
    public Optional<TradingState> madeBy(String requestId) {
        requireUp();
        int at = requests.indexOf(requestId);
        return at < 0 ? Optional.empty() : Optional.of(stored.get(at));
    }

    @Override
    public TradingState append(
            String requestId, Function<Optional<TradingState>, TradingState> decision) {
        Optional<TradingState> earlier = madeBy(requestId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        TradingState next = decision.apply(newest());
        stored.add(next);
        requests.add(requestId);
        return next;
    }

    private void requireUp() {
        if (down) {
            throw new IllegalStateException("database is down");
        }
    }
}
