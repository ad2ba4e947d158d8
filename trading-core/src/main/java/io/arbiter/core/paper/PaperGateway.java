package io.arbiter.core.paper;

import io.arbiter.common.money.Money;
import io.arbiter.core.execution.Depth;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderOutcome.Rejected;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A venue on paper: orders are prepared and signed by the venue's own code, then wait as long as a
/// real one would (latency, taker delay), and fill from the depth displayed at that moment, less
/// what earlier paper orders took from it. Nothing leaves.
///
/// Orders live in memory: after a restart an order of the earlier process never arrived. Safe for
/// many threads.
final class PaperGateway implements OrderGateway, Balances {

    private final OrderGateway venue;
    private final Function<Market, Optional<Depth>> depths;
    private final PaperProperties properties;
    private final Pause pause;
    private final Clock clock;
    private final Map<String, Booked> orders = new HashMap<>();
    private final Map<Side, Consumption> consumptions = new HashMap<>();
    private long cashMicros;

    PaperGateway(
            OrderGateway venue,
            Function<Market, Optional<Depth>> depths,
            PaperProperties properties,
            Pause pause,
            Clock clock) {
        this.venue = venue;
        this.depths = depths;
        this.properties = properties;
        this.pause = pause;
        this.clock = clock;
        this.cashMicros = properties.money().micros();
    }

    /// Lets time pass.
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    @Override
    public Venue venue() {
        return venue.venue();
    }

    @Override
    public PreparedOrder prepare(OrderRequest request) {
        return venue.prepare(request);
    }

    /// The same order submitted twice is one order.
    @Override
    public OrderOutcome submit(PreparedOrder order) {
        Market market = order.request().market();
        try {
            pause.of(properties.latency().plusMillis(market.takerDelayMs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OrderOutcome.Unknown("interrupted before the paper order was matched");
        }
        Optional<Depth> depth = depths.apply(market);
        synchronized (this) {
            return orders.computeIfAbsent(order.venueKey(), _ -> match(order, depth))
                    .asOf(clock.instant(), properties.finality());
        }
    }

    private Booked match(PreparedOrder order, Optional<Depth> depth) {
        if (isUnlucky(order)) {
            return refused(order, RejectReason.OTHER, "paper venue refuses this one");
        }
        if (depth.isEmpty()) {
            return refused(order, RejectReason.VENUE_PAUSED, "the book cannot be trusted now");
        }
        OrderRequest request = order.request();
        if (request.action() == Action.BUY
                && request.limit().times(request.quantity()).micros() > cashMicros) {
            return refused(order, RejectReason.INSUFFICIENT_FUNDS, "paper cash is used up");
        }
        Consumption consumption =
                consumptions.computeIfAbsent(Side.of(request), _ -> new Consumption());
        List<Depth.Level> levels =
                request.action() == Action.BUY
                        ? depth.get().offers(request.outcome())
                        : depth.get().bidsFor(request.outcome());
        Instant now = clock.instant();
        List<Fill> fills =
                new PaperMatch(request, order.venueKey(), now)
                        .against(consumption.left(levels), consumption);
        if (fills.isEmpty() && venue() == Venue.POLYMARKET) {
            return refused(order, RejectReason.NOTHING_TO_MATCH, "no match at the limit");
        }
        fills.forEach(fill -> pay(request.action(), fill));
        return new Booked(now, new Accepted("paper-" + order.venueKey(), fills, true));
    }

    private void pay(Action action, Fill fill) {
        long cost = fill.cost().micros();
        cashMicros -= fill.fee().micros() + (action == Action.BUY ? cost : -cost);
    }

    private Booked refused(PreparedOrder order, RejectReason reason, String detail) {
        return new Booked(
                clock.instant(), new Rejected(reason, "paper: " + detail + " " + order.venueKey()));
    }

    private boolean isUnlucky(PreparedOrder order) {
        return Math.floorMod(order.request().identity().salt(), 1_000L)
                < properties.rejectsPerMille();
    }

    @Override
    public synchronized OrderOutcome find(PreparedOrder order) {
        Booked booked = orders.get(order.venueKey());
        return booked == null
                ? new Rejected(
                        RejectReason.NEVER_ARRIVED,
                        "paper: this process knows no such order " + order.venueKey())
                : booked.asOf(clock.instant(), properties.finality());
    }

    /// One pot, whatever the shard.
    @Override
    public synchronized Money cash(int shard) {
        return new Money(cashMicros);
    }

    /// The side of a book that an order takes from: buying YES and selling NO take the same asks,
    /// at complementary prices, so each is remembered in terms of its own outcome.
    private record Side(String market, Outcome outcome, Action action) {

        static Side of(OrderRequest request) {
            return new Side(request.market().key(), request.outcome(), request.action());
        }
    }

    private record Booked(Instant at, OrderOutcome outcome) {

        /// Polymarket's matches are confirmed after a while.
        OrderOutcome asOf(Instant now, Duration finality) {
            boolean confirmed = !now.isBefore(at.plus(finality));
            return outcome instanceof Accepted accepted && confirmed
                    ? new Accepted(
                            accepted.venueOrderId(),
                            accepted.fills().stream().map(Booked::confirmed).toList(),
                            true)
                    : outcome;
        }

        private static Fill confirmed(Fill fill) {
            return new Fill(
                    fill.venueFillId(),
                    fill.quantity(),
                    fill.cost(),
                    fill.fee(),
                    fill.at(),
                    Finality.FINAL);
        }
    }
}
