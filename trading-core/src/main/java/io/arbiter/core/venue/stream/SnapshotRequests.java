package io.arbiter.core.venue.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Which books still wait for a snapshot and when to ask for it again. Feed thread only.
public final class SnapshotRequests {

    private static final long PATIENCE_NS = Duration.ofSeconds(10).toNanos();
    private static final long PAUSE_NS = Duration.ofSeconds(1).toNanos();

    private final Map<Integer, Request> requests = new HashMap<>();

    /// A snapshot was asked for just now, for example by subscribing.
    public void requested(int book, long nowNs) {
        requests.put(book, new Request(nowNs, false));
    }

    /// The book needs another snapshot soon, but not more often than once a second.
    public void wanted(int book, long nowNs) {
        requests.merge(
                book,
                new Request(nowNs - PAUSE_NS, true),
                (old, _) -> new Request(old.atNs(), true));
    }

    public void forget(int book) {
        requests.remove(book);
    }

    public void clear() {
        requests.clear();
    }

    /// The books to ask for now; they count as requested. Books that are live by now are forgotten.
    public List<Integer> due(long nowNs, IntPredicate live) {
        requests.entrySet().removeIf(e -> !e.getValue().urgent() && live.test(e.getKey()));
        List<Integer> due = new ArrayList<>();
        requests.forEach((book, request) -> {
            long age = nowNs - request.atNs();
            if (age >= (request.urgent() ? PAUSE_NS : PATIENCE_NS)) {
                due.add(book);
            }
        });
        due.forEach(book -> requested(book, nowNs));
        return due;
    }

    private record Request(long atNs, boolean urgent) {}
}
