package io.arbiter.core.simulation;

import io.arbiter.common.money.Money;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderOutcome.Rejected;
import io.arbiter.core.venue.OrderOutcome.Unknown;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRules;
import io.arbiter.core.venue.OrderUpdates;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.Placement;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A venue in the same process: the sandbox's matching engine and accounts behind a network that
/// loses, delays and garbles, with that venue's own ways to fill, to settle and to tell.
final class SimulatedVenue {

    static final String ACCOUNT = "ours";
    static final long CASH_MICROS = 20_000_000_000L;

    /// What the real adapters wait for an answer, and how long they take "not found" for "not yet".
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);

    private static final Duration ARRIVAL_GRACE = Duration.ofSeconds(15);
    private static final long MICRO_SHARES_PER_LOT = 10_000;

    private final Venue venue;
    private final VirtualTime time;
    private final Faults faults;
    private final Trace trace;
    private final Mutation mutation;
    private final Exchange exchange;
    private final Map<String, Received> received = new LinkedHashMap<>();
    private final Map<String, Integer> sent = new LinkedHashMap<>();
    private final List<OrderUpdates> listeners = new ArrayList<>();

    SimulatedVenue(Venue venue, VirtualTime time, Faults faults, Trace trace, Mutation mutation) {
        this.venue = venue;
        this.time = time;
        this.faults = faults;
        this.trace = trace;
        this.mutation = mutation;
        this.exchange =
                venue == Venue.KALSHI
                        ? Exchange.netting("kalshi", time)
                        : Exchange.keepingBoth("polymarket", time);
        exchange.openAccount(ACCOUNT, Map.of(0, CASH_MICROS));
    }

    /// An order that reached the venue.
    private static final class Received {
        private final PreparedOrder order;
        private final List<Told> told = new ArrayList<>();
        private List<io.arbiter.sandbox.exchange.Fill> fills = List.of();
        private boolean complete;
        private Finality finality = Finality.FINAL;

        private Received(PreparedOrder order) {
            this.order = order;
        }
    }

    /// What a reader sees from then on.
    private record Told(long fromMs, OrderOutcome outcome) {}

    void list(Market market, TradeFees fees) {
        exchange.list(market.key(), 0, PriceGrid.linear("cent", 100), fees);
    }

    Exchange exchange() {
        return exchange;
    }

    BookView book(String market) {
        return exchange.market(market).orElseThrow().view();
    }

    boolean isOpen(String market) {
        return exchange.market(market).orElseThrow().status() == MarketStatus.ACTIVE;
    }

    /// How often each order left a core, by what the venue knows it by.
    Map<String, Integer> sent() {
        return sent;
    }

    List<PreparedOrder> received() {
        return received.values().stream().map(order -> order.order).toList();
    }

    boolean hasProvisional() {
        return received.values().stream()
                .anyMatch(order -> !order.complete || order.finality == Finality.PROVISIONAL);
    }

    void listen(OrderUpdates updates) {
        listeners.clear();
        listeners.add(updates);
    }

    void reconnect() {
        listeners.forEach(listener -> listener.onReconnected(venue));
    }

    OrderGateway gateway() {
        return new Gateway();
    }

    private final class Gateway implements OrderGateway {

        @Override
        public Venue venue() {
            return venue;
        }

        @Override
        public PreparedOrder prepare(OrderRequest request) {
            OrderRules.check(request);
            long lots = request.quantity().lots();
            int ticks = request.limit().ticks();
            if (venue == Venue.POLYMARKET && PolymarketPrecision.floorLots(ticks, lots) != lots) {
                throw new IllegalArgumentException("more decimals than Polymarket takes");
            }
            return new PreparedOrder(request, key(request), "{}");
        }

        /// On Polymarket the hash of everything that is signed, on Kalshi the client order id.
        private String key(OrderRequest request) {
            String id = request.identity().clientOrderId();
            return venue == Venue.KALSHI
                    ? id
                    : "0x"
                            + Long.toHexString(request.identity().salt())
                            + '-'
                            + request.limit().ticks()
                            + '-'
                            + request.quantity().lots()
                            + '-'
                            + request.createdAtMs();
        }

        @Override
        public OrderOutcome submit(PreparedOrder order) {
            if (mutation == Mutation.SEND_TWICE) {
                request(order);
            }
            OrderOutcome outcome = request(order);
            boolean isNo = mutation == Mutation.UNKNOWN_IS_NO && outcome instanceof Unknown;
            return isNo ? new Rejected(RejectReason.OTHER, "mistaken") : outcome;
        }

        private OrderOutcome request(PreparedOrder order) {
            sent.merge(order.venueKey(), 1, Math::addExact);
            trace.add(venue + " sent " + order.venueKey());
            Faults.Sending fault = faults.sending();
            return switch (fault) {
                case RATE_LIMITED -> answeredLater(new Rejected(RejectReason.RATE_LIMITED, "429"));
                case RESTARTING -> answeredLater(new Rejected(RejectReason.VENUE_PAUSED, "425"));
                case REFUSED ->
                        answeredLater(new Rejected(RejectReason.INSUFFICIENT_FUNDS, "balance"));
                case ERROR_BEFORE -> answeredLater(new Unknown("HTTP 503"));
                case ARRIVES, ANSWER_LOST, REQUEST_LOST, LATE, ERROR_AFTER -> travel(order, fault);
            };
        }

        private OrderOutcome answeredLater(OrderOutcome outcome) {
            time.sleep(faults.latency());
            return outcome;
        }

        /// The request goes its way whatever becomes of its sender.
        private OrderOutcome travel(PreparedOrder order, Faults.Sending fault) {
            Semaphore answered = new Semaphore(0);
            AtomicReference<@Nullable OrderOutcome> answer = new AtomicReference<>();
            Duration there =
                    fault == Faults.Sending.LATE
                            ? ANSWER_PATIENCE.plus(faults.between(0, 3_000))
                            : faults.latency();
            if (fault != Faults.Sending.REQUEST_LOST) {
                time.after(
                        there,
                        () -> {
                            OrderOutcome outcome = arrive(order);
                            if (fault != Faults.Sending.ANSWER_LOST) {
                                OrderOutcome told =
                                        fault == Faults.Sending.ERROR_AFTER
                                                ? new Unknown("HTTP 502")
                                                : outcome;
                                time.after(
                                        faults.latency(),
                                        () -> {
                                            answer.set(told);
                                            answered.release();
                                        });
                            }
                        });
            }
            boolean heard = time.await(answered, ANSWER_PATIENCE);
            OrderOutcome outcome = answer.get();
            return heard && outcome != null ? outcome : new Unknown("no answer");
        }

        @Override
        public OrderOutcome find(PreparedOrder order) {
            time.sleep(faults.latency());
            if (faults.one(15)) {
                return new Unknown("HTTP 500");
            }
            long asOfMs = time.nowMs() - (faults.one(25) ? 800 : 0);
            Received known = received.get(order.venueKey());
            OrderOutcome seen = known == null ? null : seen(known, asOfMs);
            if (seen != null) {
                return seen;
            }
            boolean longAgo =
                    time.nowMs() - order.request().createdAtMs() >= ARRIVAL_GRACE.toMillis();
            return longAgo
                    ? new Rejected(RejectReason.NEVER_ARRIVED, "not found")
                    : new Unknown("not found yet");
        }
    }

    private static @Nullable OrderOutcome seen(Received order, long asOfMs) {
        OrderOutcome newest = null;
        for (Told told : order.told) {
            if (told.fromMs() <= asOfMs) {
                newest = told.outcome();
            }
        }
        return newest;
    }

    private OrderOutcome arrive(PreparedOrder order) {
        if (received.containsKey(order.venueKey())) {
            return new Unknown("the venue has this order already");
        }
        if (!isOpen(order.request().market().key())) {
            return refused(order, RejectReason.MARKET_CLOSED);
        }
        Received taken = new Received(order);
        boolean delayed = venue == Venue.POLYMARKET && faults.one(10);
        if (delayed) {
            received.put(order.venueKey(), taken);
            trace.add(venue + " delays " + order.venueKey());
            tell(taken);
            time.after(faults.between(500, 3_000), () -> match(taken));
            return outcome(taken);
        }
        Placement.@Nullable Refusal refusal = match(taken);
        if (refusal != null) {
            return refused(
                    order,
                    refusal == Placement.Refusal.INSUFFICIENT_FUNDS
                            ? RejectReason.INSUFFICIENT_FUNDS
                            : RejectReason.OTHER);
        }
        boolean nothing = taken.fills.isEmpty();
        if (nothing && faults.one(50)) {
            return new Rejected(RejectReason.NOTHING_TO_MATCH, "nothing to match");
        }
        return outcome(taken);
    }

    private OrderOutcome refused(PreparedOrder order, RejectReason reason) {
        trace.add(venue + " refuses " + order.venueKey() + ' ' + reason);
        return new Rejected(reason, "by the venue");
    }

    private Placement.@Nullable Refusal match(Received order) {
        Placement placement =
                lacksTokens(order.order.request())
                        ? new Placement.Refused(Placement.Refusal.INSUFFICIENT_FUNDS)
                        : exchange.place(request(order.order));
        order.complete = true;
        return switch (placement) {
            case Placement.Refused refused -> {
                if (received.containsKey(order.order.venueKey())) {
                    tell(order);
                }
                yield refused.refusal();
            }
            case Placement.Taken taken -> {
                received.put(order.order.venueKey(), order);
                order.fills = taken.fills();
                trace.add(venue + " fills " + order.order.venueKey() + ' ' + amounts(order.fills));
                if (venue == Venue.POLYMARKET && !order.fills.isEmpty()) {
                    order.finality = Finality.PROVISIONAL;
                    time.after(faults.between(500, 6_000), () -> settle(order));
                }
                tell(order);
                yield null;
            }
        };
    }

    private static String amounts(List<io.arbiter.sandbox.exchange.Fill> fills) {
        StringBuilder text = new StringBuilder();
        fills.forEach(fill ->
                text.append(fill.microShares()).append('@').append(fill.yesTicks()).append(' '));
        return text.toString();
    }

    /// Tokens of a trade that is not settled are not there yet.
    private boolean lacksTokens(OrderRequest request) {
        if (venue == Venue.KALSHI || request.action() == OrderRequest.Action.BUY) {
            return false;
        }
        long onTheWay =
                received.values().stream()
                        .filter(order -> order.finality == Finality.PROVISIONAL)
                        .flatMap(order -> order.fills.stream())
                        .filter(fill -> fill.marketId().equals(request.market().key()))
                        .filter(fill -> fill.outcome().name().equals(request.outcome().name()))
                        .filter(fill ->
                                fill.action()
                                        == io.arbiter.sandbox.exchange.OrderRequest.Action.BUY)
                        .mapToLong(io.arbiter.sandbox.exchange.Fill::microShares)
                        .sum();
        long there = holding(request.market().key()).of(outcome(request.outcome())) - onTheWay;
        return there < request.quantity().lots() * MICRO_SHARES_PER_LOT;
    }

    private Holding holding(String market) {
        return exchange.account(ACCOUNT).holding(market);
    }

    private static io.arbiter.sandbox.exchange.Outcome outcome(Outcome outcome) {
        return io.arbiter.sandbox.exchange.Outcome.valueOf(outcome.name());
    }

    private io.arbiter.sandbox.exchange.OrderRequest request(PreparedOrder order) {
        OrderRequest request = order.request();
        boolean buy = request.action() == OrderRequest.Action.BUY;
        boolean spends = venue == Venue.POLYMARKET && buy;
        boolean turned = isTurned(request);
        long lots = request.quantity().lots();
        return new io.arbiter.sandbox.exchange.OrderRequest(
                order.venueKey(),
                order.venueKey(),
                ACCOUNT,
                request.market().key(),
                outcome(turned ? request.outcome().other() : request.outcome()),
                buy || turned
                        ? io.arbiter.sandbox.exchange.OrderRequest.Action.BUY
                        : io.arbiter.sandbox.exchange.OrderRequest.Action.SELL,
                OrderRules.yesTicks(request),
                spends ? 0 : lots * MICRO_SHARES_PER_LOT,
                spends ? request.limit().ticks() * lots : 0,
                io.arbiter.sandbox.exchange.OrderRequest.TimeInForce.IMMEDIATE,
                io.arbiter.sandbox.exchange.OrderRequest.Posting.ANY,
                io.arbiter.sandbox.exchange.OrderRequest.SelfTrade.CANCEL_TAKER,
                Long.MAX_VALUE);
    }

    /// On Kalshi's one book, who sells an outcome buys the other one.
    private static boolean isTurned(OrderRequest request) {
        return request.market().venue() == Venue.KALSHI
                && request.action() == OrderRequest.Action.SELL;
    }

    /// The chain confirms the trade, or undoes it.
    private void settle(Received order) {
        boolean failed = faults.one(12);
        order.finality = failed ? Finality.REVERSED : Finality.FINAL;
        trace.add(venue + " settles " + order.order.venueKey() + ' ' + order.finality);
        if (failed) {
            exchange.reverse(order.fills);
        }
        tell(order);
    }

    private void tell(Received order) {
        OrderOutcome now = outcome(order);
        order.told.add(new Told(time.nowMs(), now));
        if (now instanceof Accepted accepted && !faults.one(30)) {
            for (Fill fill : accepted.fills()) {
                time.after(
                        faults.latency(),
                        () ->
                                listeners.forEach(listener ->
                                        listener.onFill(venue, order.order.venueKey(), fill)));
            }
        }
    }

    private OrderOutcome outcome(Received order) {
        List<Fill> fills =
                order.fills.stream()
                        .map(fill ->
                                new Fill(
                                        fill.tradeId(),
                                        new io.arbiter.common.money.Quantity(
                                                fill.microShares() / MICRO_SHARES_PER_LOT),
                                        new Money(
                                                isTurned(order.order.request())
                                                        ? fill.microShares() - fill.costMicros()
                                                        : fill.costMicros()),
                                        new Money(fill.feeMicros()),
                                        java.time.Instant.ofEpochMilli(fill.atMs()),
                                        order.finality))
                        .toList();
        return new Accepted("order-" + order.order.venueKey(), fills, order.complete);
    }

    Holdings holdings() {
        return new Holdings() {
            @Override
            public Venue venue() {
                return venue;
            }

            @Override
            public Held held(Market market) {
                read();
                Holding holding = holding(market.key());
                return new Held(
                        holding.of(io.arbiter.sandbox.exchange.Outcome.YES) / MICRO_SHARES_PER_LOT,
                        holding.of(io.arbiter.sandbox.exchange.Outcome.NO) / MICRO_SHARES_PER_LOT);
            }

            @Override
            public List<String> restingOrders() {
                read();
                return List.of();
            }
        };
    }

    Balances balances() {
        return _ -> {
            read();
            return new Money(exchange.freeCashMicros(ACCOUNT, 0));
        };
    }

    private void read() {
        time.sleep(faults.latency());
        if (faults.one(10)) {
            throw new VenueUnavailable(venue + " answers 500", true);
        }
    }
}
