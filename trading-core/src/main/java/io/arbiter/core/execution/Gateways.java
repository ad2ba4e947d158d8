package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.PreparedOrder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Both venues' order gateways. Whatever goes wrong on the way is an unknown outcome.
public final class Gateways {

    private final Map<Venue, OrderGateway> byVenue = new EnumMap<>(Venue.class);

    private final ThreadFactory threads;

    /// @param threads makes a thread per request
    public Gateways(Collection<OrderGateway> gateways, ThreadFactory threads) {
        this.threads = threads;
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
    FutureTask<OrderOutcome> submit(PreparedOrder order) {
        Venue venue = order.request().market().venue();
        FutureTask<OrderOutcome> sending =
                new FutureTask<>(() -> guarded(() -> of(venue).submit(order), "submit"));
        threads.newThread(sending).start();
        return sending;
    }

    OrderOutcome find(PreparedOrder order) {
        return guarded(() -> of(order.request().market().venue()).find(order), "find");
    }

    /// Waits for the answer of a submission.
    static OrderOutcome join(FutureTask<OrderOutcome> sending) throws InterruptedException {
        try {
            return sending.get();
        } catch (ExecutionException e) {
            return new OrderOutcome.Unknown("submit failed: " + e.getCause());
        }
    }

    private static OrderOutcome guarded(Supplier<OrderOutcome> question, String what) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return new OrderOutcome.Unknown(what + " failed: " + e);
        }
    }
}
