package io.arbiter.core.execution;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.portfolio.Booking;
import io.arbiter.core.portfolio.FeeCheck;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The legs of one open execution and their orders: sends them, asks after them, takes in what the
/// venues say and keeps every change. One thread; [#execution] and [#wake] are safe for many.
final class OpenLegs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLegs.class);

    /// About ten seconds of asking.
    private static final int PATIENCE = 10;

    private final Tools tools;
    private final TradablePair pair;
    private final StepLog steps;
    private final List<PreparedOrder> orders;
    private final OrderSignals.Waiter waiter;
    private volatile Execution execution;

    OpenLegs(Tools tools, TradablePair pair, Execution execution, List<PreparedOrder> orders) {
        this.tools = tools;
        this.pair = pair;
        this.execution = execution;
        this.orders = new ArrayList<>(orders);
        this.steps = new StepLog(tools.store(), tools.database(), tools::behind);
        this.waiter = tools.signals().waiter();
        orders.forEach(order -> waiter.listenTo(order.venueKey()));
    }

    /// The order of a leg; the same leg always prepares the same order.
    static OrderRequest request(Execution execution, Leg leg, TradablePair pair) {
        return new OrderRequest(
                new OrderIdentity(execution.id(), leg.number(), 0),
                pair.market(leg.venue()),
                leg.outcome(),
                leg.action(),
                new Price(leg.limitTicks()),
                new Quantity(leg.lots()),
                leg.intendedAt().toEpochMilli());
    }

    Execution execution() {
        return execution;
    }

    /// The pair with its books, once it is listed.
    TradablePair pair() {
        return tools.listed().byId(pair.id()).orElse(pair);
    }

    Instant now() {
        return tools.clock().instant();
    }

    /// Ends the current or next wait.
    void wake() {
        waiter.wake();
    }

    void await(Duration patience) throws InterruptedException {
        waiter.await(patience);
    }

    /// Keeps a step; nobody waits for it.
    void record(Step step) {
        execution = step.after();
        steps.record(step);
    }

    boolean flush() {
        return steps.flush();
    }

    /// All requests leave before the first answer is looked at.
    void send(List<Leg> legs) throws InterruptedException {
        List<Gateways.Sending> sendings = new ArrayList<>();
        for (Leg leg : legs) {
            sendings.add(tools.gateways().submit(orders.get(leg.number())));
        }
        for (int i = 0; i < legs.size(); i++) {
            learn(legs.get(i), sendings.get(i).join());
        }
    }

    /// Asks until every leg that was sent is known or final enough.
    void resolve(Predicate<LegStatus> enough) throws InterruptedException {
        for (int attempt = 0; !all(enough); attempt++) {
            waiter.await(tools.backoff().before(attempt));
            for (Leg leg : execution.legs()) {
                if (!enough.test(leg.status())) {
                    reread(leg);
                }
            }
            steps.flush();
            if (attempt == PATIENCE && !all(LegStatus::isKnown)) {
                tools.news().outcomeStillUnknown(execution);
            }
        }
    }

    private boolean all(Predicate<LegStatus> enough) {
        return execution.legs().stream().map(Leg::status).allMatch(enough);
    }

    /// The database keeps no answers of an open execution: each venue is asked again before
    /// anything is decided on them. A leg that waited for the other one was never sent.
    void rereadAll() {
        for (Leg leg : execution.legs()) {
            if (leg.status() == LegStatus.PLANNED) {
                skip(leg, "not sent before the restart");
            } else if (leg.status().isAsked()) {
                execution =
                        execution.with(
                                leg.with(LegStatus.SENT, leg.detail()), execution.updatedAt());
            }
        }
        execution.legs().forEach(this::reread);
    }

    /// Asks once after every leg that a venue may still change: a matched trade may be undone.
    void rereadOpen() {
        for (Leg leg : execution.legs()) {
            if (!leg.status().isFinal()) {
                reread(leg);
            }
        }
    }

    private void reread(Leg leg) {
        if (leg.status().isAsked()) {
            learn(leg, tools.gateways().find(orders.get(leg.number())));
        }
    }

    /// Takes in what a venue said about a leg; stored and told only when it changes something.
    private void learn(Leg leg, OrderOutcome outcome) {
        Leg after = leg.after(outcome);
        if (after.equals(leg)) {
            return;
        }
        boolean news = after.status() != leg.status() || after.filledLots() != leg.filledLots();
        Execution next = execution.with(after, now());
        execution = next.with(statusWhileOpen(next), next.updatedAt());
        if (news) {
            if (after.status() == LegStatus.FINAL) {
                checkFee(after);
            }
            record(
                    new Step(
                            execution,
                            "LEG_" + after.status(),
                            Facts.of(after),
                            after.status().isFinal() ? bookings() : List.of()));
            tools.news().changed(execution);
        }
    }

    private static ExecutionStatus statusWhileOpen(Execution execution) {
        boolean unknown =
                execution.legs().stream().anyMatch(leg -> leg.status() == LegStatus.UNKNOWN);
        if (unknown) {
            return ExecutionStatus.UNKNOWN;
        }
        boolean repaired =
                execution.status() == ExecutionStatus.UNHEDGED || execution.legs().size() > 2;
        return repaired && execution.excessLots() != 0
                ? ExecutionStatus.UNHEDGED
                : ExecutionStatus.WORKING;
    }

    private void checkFee(Leg leg) {
        var schedule = pair.market(leg.venue()).fees();
        Leg checked = leg.withPredictedFee(FeeCheck.predictedMicros(schedule, leg.fills()));
        execution = execution.with(checked, execution.updatedAt());
        if (!FeeCheck.explains(schedule, leg.fills())) {
            tools.news().feeSurprise(execution, checked);
        }
    }

    /// Fills of final legs; what was sold is booked once everything before it is final, so also
    /// when that turns out never to have arrived.
    private List<Step.Addition> bookings() {
        List<Step.Addition> bookings = new ArrayList<>();
        boolean allFinal = true;
        for (Leg leg : execution.legs()) {
            allFinal &= leg.status().isFinal();
            boolean ready = leg.action() == OrderRequest.Action.BUY || allFinal;
            if (ready && leg.status() == LegStatus.FINAL) {
                bookings.add(new Step.Booked(booking(leg)));
            }
        }
        return bookings;
    }

    private Booking booking(Leg leg) {
        return new Booking(
                execution.id(),
                leg.number(),
                leg.venue(),
                leg.market(),
                leg.outcome(),
                leg.action(),
                leg.fills());
    }

    /// A leg that will never be sent.
    void skip(Leg leg, String why) {
        execution = execution.with(leg.with(LegStatus.UNFILLED, why), now());
        record(Step.of(execution, "LEG_UNFILLED", Facts.of(execution.legs().get(leg.number()))));
    }

    /// Sizes the leg that waited for the other one and stores the intent.
    ///
    /// @return the leg to send; empty when its venue takes no such order
    Optional<Leg> size(Leg planned, long lots) {
        Leg sized = planned.sized(lots, planned.clientOrderId(), intendedNow());
        return prepare(sized)
                .map(order -> {
                    orders.set(planned.number(), order);
                    return intend(sized.withClientOrderId(order.venueKey()), order);
                });
    }

    private Instant intendedNow() {
        return now().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Adds a leg that repairs a short one and stores the intent.
    Optional<Leg> add(Repair.Order wanted) {
        Leg leg =
                new Leg(
                        execution.legs().size(),
                        wanted.action(),
                        wanted.venue(),
                        pair.market(wanted.venue()).key(),
                        wanted.outcome(),
                        "",
                        "",
                        LegStatus.INTENDED,
                        wanted.limitTicks(),
                        wanted.lots(),
                        0,
                        0,
                        0,
                        0,
                        intendedNow(),
                        "",
                        List.of());
        return prepare(leg)
                .map(order -> {
                    orders.add(order);
                    return intend(leg.withClientOrderId(order.venueKey()), order);
                });
    }

    private Optional<PreparedOrder> prepare(Leg leg) {
        Venue venue = leg.venue();
        try {
            return Optional.of(tools.gateways().of(venue).prepare(request(execution, leg, pair)));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "order_not_possible execution={} leg={} error=\"{}\"",
                    execution.id(),
                    leg.number(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Leg intend(Leg leg, PreparedOrder order) {
        waiter.listenTo(order.venueKey());
        execution = execution.with(leg, now());
        steps.recordFirst(Step.of(execution, KeptLegs.INTENDED, Facts.of(leg)));
        return leg;
    }

    @Override
    public void close() {
        waiter.close();
    }
}
