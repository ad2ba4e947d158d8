package io.arbiter.core.venue.stream;

import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The newest orders that this process prepared, so that a pushed fill can be told in the terms of
/// its request. Safe for many threads.
public final class SentOrders {

    private static final int MOST = 20_000;

    private final Map<String, OrderRequest> requests = bounded();
    private final Map<String, String> keys = bounded();

    public synchronized void remember(PreparedOrder order) {
        requests.put(order.venueKey(), order.request());
    }

    /// The venue's own id of an order became known.
    public synchronized void link(String venueOrderId, String venueKey) {
        keys.put(venueOrderId, venueKey);
    }

    public synchronized Optional<OrderRequest> request(String venueKey) {
        return Optional.ofNullable(requests.get(venueKey));
    }

    public synchronized Optional<String> venueKey(String venueOrderId) {
        return Optional.ofNullable(keys.get(venueOrderId));
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
