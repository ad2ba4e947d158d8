package io.arbiter.web.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;

/// One value per key; the keys that were longest unused are forgotten. Not safe for many threads.
final class RecentlyUsed<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 20_000;

    RecentlyUsed() {
        super(256, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
    }
}
