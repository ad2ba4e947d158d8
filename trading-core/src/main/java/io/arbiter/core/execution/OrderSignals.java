package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderUpdates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Wakes executions that wait for news of their orders. A push only says "look again": what counts
/// is what the venue answers then.
public final class OrderSignals implements OrderUpdates {

    private final Waiting waiting;
    private final Map<String, Waiter> byOrder = new ConcurrentHashMap<>();
    private final Set<Waiter> all = ConcurrentHashMap.newKeySet();

    /// Waits in real time.
    public OrderSignals() {
        this(Waiting.inRealTime());
    }

    /// @param waiting how a thread waits; another one than real time in a simulation
    OrderSignals(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void onFill(Venue venue, String venueKey, Fill fill) {
        Waiter waiter = byOrder.get(venueKey);
        if (waiter != null) {
            waiter.wake();
        }
    }

    @Override
    public void onReconnected(Venue venue) {
        all.forEach(Waiter::wake);
    }

    /// A waiter for one execution; close it when done.
    Waiter waiter() {
        Waiter waiter = new Waiter();
        all.add(waiter);
        return waiter;
    }

    /// Waits for news of some orders. One thread waits, any may wake.
    final class Waiter implements AutoCloseable {

        private final Semaphore news = new Semaphore(0);
        private final List<String> orders = new ArrayList<>();

        void listenTo(String venueKey) {
            orders.add(venueKey);
            byOrder.put(venueKey, this);
        }

        /// Returns at the first news or after `patience`.
        void await(Duration patience) throws InterruptedException {
            if (waiting.await(news, patience)) {
                news.drainPermits();
            }
        }

        void wake() {
            news.release();
        }

        @Override
        public void close() {
            all.remove(this);
            orders.forEach(byOrder::remove);
        }
    }
}
