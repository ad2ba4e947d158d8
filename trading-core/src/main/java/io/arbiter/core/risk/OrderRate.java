package io.arbiter.core.risk;

import io.arbiter.core.market.Venue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Counts the orders of new risk of the last minute. A rate above the limit means that something
/// runs away: trading is halted, not slowed down. Safe for many threads.
public final class OrderRate {

    private static final long WINDOW_NS = Duration.ofMinutes(1).toNanos();

    private final Supplier<LimitBook> limits;
    private final String account;
    private final int defaultLimit;
    private final Consumer<String> halt;
    private final LongSupplier nanoTime;
    private final Map<Venue, Deque<Long>> departures = new EnumMap<>(Venue.class);

    /// @param defaultLimit orders a minute where the tenant has set none
    /// @param halt halts trading for the given reason; must return at once
    public OrderRate(
            Supplier<LimitBook> limits,
            String account,
            int defaultLimit,
            Consumer<String> halt,
            LongSupplier nanoTime) {
        this.limits = limits;
        this.account = account;
        this.defaultLimit = defaultLimit;
        this.halt = halt;
        this.nanoTime = nanoTime;
        for (Venue venue : Venue.values()) {
            departures.put(venue, new ArrayDeque<>());
        }
    }

    /// Counts an execution's two orders, one to each venue, before they leave.
    ///
    /// @return why they must not leave; empty when they may
    public Optional<String> begin() {
        Optional<String> broken;
        synchronized (departures) {
            long now = nanoTime.getAsLong();
            departures
                    .values()
                    .forEach(times -> {
                        while (!times.isEmpty() && now - times.getFirst() > WINDOW_NS) {
                            times.removeFirst();
                        }
                    });
            broken = broken();
            if (broken.isEmpty()) {
                departures.values().forEach(times -> times.addLast(now));
            }
        }
        broken.ifPresent(halt);
        return broken;
    }

    private Optional<String> broken() {
        LimitBook book = limits.get();
        long all = departures.values().stream().mapToLong(Deque::size).sum();
        OptionalLong tenant = book.value(LimitKey.ofTenant(LimitKind.MAX_ORDERS_PER_MINUTE));
        Optional<String> broken =
                broken("tenant", all + 2, OptionalLong.of(tenant.orElse(defaultLimit)));
        if (broken.isEmpty() && !account.isBlank()) {
            broken =
                    broken("account " + account, all + 2, limit(book, LimitScope.ACCOUNT, account));
        }
        for (Venue venue : Venue.values()) {
            if (broken.isEmpty()) {
                long there = departures.getOrDefault(venue, new ArrayDeque<>()).size();
                broken =
                        broken(
                                venue.name(),
                                there + 1,
                                limit(book, LimitScope.VENUE, venue.name()));
            }
        }
        return broken;
    }

    private static OptionalLong limit(LimitBook book, LimitScope scope, String id) {
        return book.value(new LimitKey(scope, id, LimitKind.MAX_ORDERS_PER_MINUTE));
    }

    private static Optional<String> broken(String whose, long orders, OptionalLong limit) {
        if (limit.isEmpty() || orders <= limit.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(
                "Runaway order rate: "
                        + orders
                        + " orders in a minute, limit of "
                        + whose
                        + " "
                        + limit.getAsLong()
                        + '.');
    }

    /// Orders of new risk in the last minute.
    public long lastMinute() {
        synchronized (departures) {
            long now = nanoTime.getAsLong();
            return departures.values().stream()
                    .flatMap(Deque::stream)
                    .filter(time -> now - time <= WINDOW_NS)
                    .count();
        }
    }
}
