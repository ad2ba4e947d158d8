package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.time.VenueTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/// Order groups (kalshi.md 1.11): a limit on what a group trades within 15 seconds. Reaching it, or
/// a trigger by hand, cancels the group's orders and refuses new ones until a reset. Guarded by the
/// exchange's lock.
final class OrderGroups implements ExchangeListener {

    private static final long WINDOW_MS = 15_000;

    private final Exchange exchange;
    private final VenueTime time;
    private final BiConsumer<String, ObjectNode> news;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Group> groupOfOrder = new LinkedHashMap<>();

    /// @param news hears an account and a message for its `order_group_updates` channel
    OrderGroups(Exchange exchange, VenueTime time, BiConsumer<String, ObjectNode> news) {
        this.exchange = exchange;
        this.time = time;
        this.news = news;
    }

    /// One group of one account.
    static final class Group {

        private final String id;
        private final String account;
        private final int shard;
        private final Set<String> orders = new LinkedHashSet<>();
        private final Deque<Matched> matched = new ArrayDeque<>();
        private long limitMicroShares;
        private boolean triggered;

        private Group(String id, String account, int shard, long limitMicroShares) {
            this.id = id;
            this.account = account;
            this.shard = shard;
            this.limitMicroShares = limitMicroShares;
        }

        String id() {
            return id;
        }

        int shard() {
            return shard;
        }

        List<String> orders() {
            return List.copyOf(orders);
        }

        long limitMicroShares() {
            return limitMicroShares;
        }

        boolean triggered() {
            return triggered;
        }
    }

    private record Matched(long atMs, long microShares) {}

    Group create(String account, int shard, long limitMicroShares) {
        return exchange.locked(() -> {
            var group =
                    new Group(exchange.nextId("kalshi-group"), account, shard, limitMicroShares);
            groups.put(group.id, group);
            tell(group, "created");
            return group;
        });
    }

    List<Group> of(String account) {
        return exchange.locked(() ->
                groups.values().stream().filter(group -> group.account.equals(account)).toList());
    }

    Optional<Group> own(String account, String id) {
        return exchange.locked(() ->
                Optional.ofNullable(groups.get(id)).filter(group -> group.account.equals(account)));
    }

    /// Puts an order that was just placed into a group.
    ///
    /// @param filledMicroShares what it traded at once
    void join(Group group, String orderId, long filledMicroShares) {
        group.orders.add(orderId);
        groupOfOrder.put(orderId, group);
        matched(group, filledMicroShares);
    }

    private void matched(Group group, long microShares) {
        group.matched.add(new Matched(time.nowMs(), microShares));
        triggerIfReached(group);
    }

    void trigger(Group group) {
        exchange.inLock(() -> {
            group.triggered = true;
            group.orders.forEach(order -> exchange.cancel(order, Reason.CANCELED));
            tell(group, "triggered");
        });
    }

    void reset(Group group) {
        exchange.inLock(() -> {
            group.triggered = false;
            group.matched.clear();
            tell(group, "reset");
        });
    }

    void limit(Group group, long limitMicroShares) {
        exchange.inLock(() -> {
            group.limitMicroShares = limitMicroShares;
            tell(group, "limit_updated");
            triggerIfReached(group);
        });
    }

    /// The group goes; its orders are cancelled with it.
    void delete(Group group) {
        exchange.inLock(() -> {
            groups.remove(group.id);
            group.orders.forEach(order -> {
                exchange.cancel(order, Reason.CANCELED);
                groupOfOrder.remove(order);
            });
            tell(group, "deleted");
        });
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        if (event instanceof ExchangeEvent.Filled filled) {
            Group group = groupOfOrder.get(filled.fill().orderId());
            if (group != null) {
                matched(group, filled.fill().microShares());
            }
        }
    }

    private void triggerIfReached(Group group) {
        while (!group.matched.isEmpty()
                && time.nowMs() - group.matched.getFirst().atMs() >= WINDOW_MS) {
            group.matched.removeFirst();
        }
        long sum = group.matched.stream().mapToLong(Matched::microShares).sum();
        if (!group.triggered && sum >= group.limitMicroShares) {
            group.triggered = true;
            // The match that reached the limit is still going on.
            time.after(0, () -> trigger(group));
        }
    }

    private void tell(Group group, String eventType) {
        ObjectNode message = Json.object();
        message.put("event_type", eventType);
        message.put("order_group_id", group.id);
        message.put("contracts_limit_fp", Wire.count(group.limitMicroShares));
        message.put("ts_ms", time.nowMs());
        news.accept(group.account, message);
    }
}
