package io.arbiter.sandbox.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One market's book in YES terms: external liquidity and resting orders in one queue per price.
/// Guarded by the exchange's lock.
final class Book {

    private final NavigableMap<Integer, Queue> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Integer, Queue> asks = new TreeMap<>();

    BookView view() {
        return new BookView(view(bids), view(asks));
    }

    long sizeAt(BookSide side, int ticks) {
        Queue queue = side(side).get(ticks);
        return queue == null ? 0 : queue.total();
    }

    long externalAt(BookSide side, int ticks) {
        Queue queue = side(side).get(ticks);
        return queue == null ? 0 : queue.external();
    }

    /// Prices of a side that hold external liquidity.
    List<Integer> externalPrices(BookSide side) {
        return side(side).entrySet().stream()
                .filter(entry -> entry.getValue().external() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    void setExternal(BookSide side, int ticks, long microShares) {
        queue(side, ticks).setExternal(microShares);
        prune(side, ticks);
    }

    void rest(Order order) {
        queue(order.side(), order.limitTicks()).entries.add(new Entry(order, order.remaining()));
    }

    void remove(Order order) {
        Queue queue = side(order.side()).get(order.limitTicks());
        if (queue != null) {
            queue.entries.removeIf(entry -> entry.order == order);
            prune(order.side(), order.limitTicks());
        }
    }

    /// Shrinks a resting order in place; it keeps its turn.
    void shrink(Order order, long microShares) {
        Queue queue = side(order.side()).get(order.limitTicks());
        if (queue != null) {
            queue.entries.stream()
                    .filter(entry -> entry.order == order)
                    .forEach(entry -> entry.microShares = microShares);
        }
    }

    /// The best price and its first entry on a side, as far as an order of the other side at the
    /// limit reaches; null when nothing does.
    @Nullable Head head(BookSide side, int limitTicks) {
        Map.Entry<Integer, Queue> best = side(side).firstEntry();
        if (best == null || !side.other().reaches(limitTicks, best.getKey())) {
            return null;
        }
        Entry first = best.getValue().entries.getFirst();
        return new Head(best.getKey(), first.order, first.microShares);
    }

    /// Whether an order would trade at once.
    boolean crosses(OrderRequest request) {
        return head(request.side().other(), request.yesLimitTicks()) != null;
    }

    /// What trades before a resting order at its price.
    long ahead(Order order) {
        Queue queue = side(order.side()).get(order.limitTicks());
        if (queue == null) {
            return 0;
        }
        return queue.entries.stream()
                .takeWhile(entry -> entry.order != order)
                .mapToLong(entry -> entry.microShares)
                .sum();
    }

    /// Takes from the first entry at a price.
    void take(BookSide side, int ticks, long microShares) {
        Queue queue = queue(side, ticks);
        Entry first = queue.entries.getFirst();
        first.microShares -= microShares;
        if (first.microShares == 0) {
            queue.entries.removeFirst();
        }
        prune(side, ticks);
    }

    /// The first resting order that the other side reaches at the limit, external liquidity passed
    /// over; null when there is none.
    @Nullable Order firstOrder(BookSide side, int limitTicks) {
        for (Map.Entry<Integer, Queue> level : side(side).entrySet()) {
            if (!side.other().reaches(limitTicks, level.getKey())) {
                return null;
            }
            for (Entry entry : level.getValue().entries) {
                if (entry.order != null) {
                    return entry.order;
                }
            }
        }
        return null;
    }

    /// Whether a request would fill completely now, own orders not counted unless it may trade with
    /// them.
    boolean fills(OrderRequest request) {
        boolean self = request.selfTrade() == OrderRequest.SelfTrade.ALLOW;
        String except = self ? null : request.accountId();
        long shares = Math.min(request.microShares(), request.maxFillMicroShares());
        long wanted = request.hasBudget() ? request.budgetMicros() : request.microShares();
        long got = 0;
        for (Map.Entry<Integer, Queue> level : side(request.side().other()).entrySet()) {
            if (!request.side().reaches(request.yesLimitTicks(), level.getKey())) {
                break;
            }
            long size = level.getValue().totalExcept(except);
            got +=
                    request.hasBudget()
                            ? Ledgers.cost(request.outcome().ticks(level.getKey()), size)
                            : size;
        }
        return got >= wanted && (request.hasBudget() || shares == request.microShares());
    }

    private NavigableMap<Integer, Queue> side(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    private Queue queue(BookSide side, int ticks) {
        return side(side).computeIfAbsent(ticks, _ -> new Queue());
    }

    private void prune(BookSide side, int ticks) {
        Queue queue = side(side).get(ticks);
        if (queue != null && queue.entries.isEmpty()) {
            side(side).remove(ticks);
        }
    }

    private static List<BookView.Level> view(NavigableMap<Integer, Queue> side) {
        List<BookView.Level> levels = new ArrayList<>(side.size());
        side.forEach((ticks, queue) -> levels.add(new BookView.Level(ticks, queue.total())));
        return levels;
    }

    /// @param order the resting order, null for external liquidity
    record Head(int ticks, @Nullable Order order, long microShares) {}

    private static final class Entry {
        private final @Nullable Order order;
        private long microShares;

        private Entry(@Nullable Order order, long microShares) {
            this.order = order;
            this.microShares = microShares;
        }
    }

    /// First come, first served. External growth queues at the back, external shrinkage leaves from
    /// the back, so an own order never gains a turn by it.
    private static final class Queue {
        private final List<Entry> entries = new ArrayList<>();

        long total() {
            return entries.stream().mapToLong(entry -> entry.microShares).sum();
        }

        long totalExcept(@Nullable String account) {
            return entries.stream()
                    .filter(entry ->
                            account == null
                                    || entry.order == null
                                    || !entry.order.accountId().equals(account))
                    .mapToLong(entry -> entry.microShares)
                    .sum();
        }

        long external() {
            return entries.stream()
                    .filter(entry -> entry.order == null)
                    .mapToLong(entry -> entry.microShares)
                    .sum();
        }

        void setExternal(long target) {
            long missing = target - external();
            if (missing > 0) {
                entries.add(new Entry(null, missing));
            }
            for (int i = entries.size() - 1; i >= 0 && missing < 0; i--) {
                Entry entry = entries.get(i);
                if (entry.order == null) {
                    long cut = Math.min(-missing, entry.microShares);
                    entry.microShares -= cut;
                    missing += cut;
                    if (entry.microShares == 0) {
                        entries.remove(i);
                    }
                }
            }
        }
    }
}
