package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.PreparedOrder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Both venues' order gateways. Whatever goes wrong on the way is an unknown outcome.
public final class Gateways {

    private final Map<Venue, OrderGateway> byVenue = new EnumMap<>(Venue.class);

    private final ThreadFactory threads;
    private final Waiting waiting;

    /// @param threads makes a thread per request
    Gateways(Collection<OrderGateway> gateways, ThreadFactory threads, Waiting waiting) {
        this.threads = threads;
        this.waiting = waiting;
        gateways.forEach(gateway -> byVenue.put(gateway.venue(), gateway));
    }

    OrderGateway of(Venue venue) {
        OrderGateway gateway = byVenue.get(venue);
        if (gateway == null) {
            throw new IllegalStateException("no order gateway of " + venue);
        }
        return gateway;
    }

    /// Sends on a thread of its own.
    Sending submit(PreparedOrder order) {
        Venue venue = order.request().market().venue();
        Sending sending =
                new Sending(() -> guarded(() -> of(venue).submit(order), "submit"), waiting);
        threads.newThread(sending).start();
        return sending;
    }

    OrderOutcome find(PreparedOrder order) {
        return guarded(() -> of(order.request().market().venue()).find(order), "find");
    }

    private static OrderOutcome guarded(Supplier<OrderOutcome> question, String what) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return new OrderOutcome.Unknown(what + " failed: " + e);
        }
    }

    /// A request on its way.
    static final class Sending extends FutureTask<OrderOutcome> {

        private final Semaphore answered = new Semaphore(0);
        private final Waiting waiting;

        private Sending(Callable<OrderOutcome> request, Waiting waiting) {
            super(request);
            this.waiting = waiting;
        }

        @Override
        protected void done() {
            answered.release();
        }

        /// Waits for the answer; called once.
        OrderOutcome join() throws InterruptedException {
            waiting.await(answered);
            try {
                return get();
            } catch (ExecutionException e) {
                return new OrderOutcome.Unknown("submit failed: " + e.getCause());
            }
        }
    }
}
