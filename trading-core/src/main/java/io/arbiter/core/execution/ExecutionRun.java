package io.arbiter.core.execution;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.portfolio.Booking;
import io.arbiter.core.portfolio.FeeCheck;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives one execution from its stored intent to its end: send, resolve, repair a short leg once,
/// wait for the venues' final word, book, close. One virtual thread; interrupting it leaves the
/// execution open for the next start.
final class ExecutionRun {

    private static final long HELD_REMAINDER_LOTS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRun.class);

    /// About ten seconds of asking.
    private static final int PATIENCE = 10;

    private final Tools tools;
    private final TradablePair pair;
    private final StepLog steps;
    private final List<PreparedOrder> orders;
    private Execution execution;
    private boolean repaired;

    ExecutionRun(Tools tools, TradablePair pair, Execution execution, List<PreparedOrder> orders) {
        this.tools = tools;
        this.pair = pair;
        this.execution = execution;
        this.orders = new ArrayList<>(orders);
        this.steps = new StepLog(tools.store(), tools.database());
        this.repaired = execution.legs().size() > 2;
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
                execution.openedAt().toEpochMilli());
    }

    /// Sends both legs and sees them through.
    ///
    /// @return the execution as it ended
    Execution sendAndSettle() throws InterruptedException {
        try (OrderSignals.Waiter waiter = listen()) {
            send(execution.legs());
            settle(waiter);
        }
        return execution;
    }

    /// Sees through what an earlier process began; nothing is sent twice.
    Execution recover() throws InterruptedException {
        try (OrderSignals.Waiter waiter = listen()) {
            forgetAnswers();
            for (Leg leg : execution.legs()) {
                reread(leg);
            }
            settle(waiter);
        }
        return execution;
    }

    /// The database keeps no fills of an open execution: each venue is asked again before anything
    /// is decided on them.
    private void forgetAnswers() {
        for (Leg leg : execution.legs()) {
            if (leg.status() != LegStatus.REJECTED && leg.status() != LegStatus.UNFILLED) {
                execution =
                        execution.with(
                                leg.with(LegStatus.SENT, leg.detail()), execution.updatedAt());
            }
        }
    }

    Execution execution() {
        return execution;
    }

    private OrderSignals.Waiter listen() {
        OrderSignals.Waiter waiter = tools.signals().waiter();
        orders.forEach(order -> waiter.listenTo(order.venueKey()));
        return waiter;
    }

    private void settle(OrderSignals.Waiter waiter) throws InterruptedException {
        resolve(waiter, LegStatus::isKnown);
        repairIfShort(waiter);
        resolve(waiter, LegStatus::isFinal);
        // A venue may reverse a matched trade: the other leg is alone then.
        repairIfShort(waiter);
        resolve(waiter, LegStatus::isFinal);
        close(waiter);
    }

    /// Both requests leave before the first answer is looked at.
    private void send(List<Leg> legs) throws InterruptedException {
        List<FutureTask<OrderOutcome>> sendings = new ArrayList<>();
        for (Leg leg : legs) {
            sendings.add(tools.gateways().submit(orders.get(leg.number())));
        }
        for (int i = 0; i < legs.size(); i++) {
            learn(legs.get(i), Gateways.join(sendings.get(i)));
        }
    }

    private void resolve(OrderSignals.Waiter waiter, Predicate<LegStatus> enough)
            throws InterruptedException {
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

    private void reread(Leg leg) {
        if (leg.status() != LegStatus.REJECTED && leg.status() != LegStatus.UNFILLED) {
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
        Instant now = tools.clock().instant();
        execution = execution.with(after, now);
        execution = execution.with(statusWhileOpen(), now);
        if (news) {
            steps.record(Step.of(execution, "LEG_" + after.status(), facts(after)));
            tools.news().changed(execution);
        }
    }

    private ExecutionStatus statusWhileOpen() {
        boolean unknown =
                execution.legs().stream().anyMatch(leg -> leg.status() == LegStatus.UNKNOWN);
        if (unknown) {
            return ExecutionStatus.UNKNOWN;
        }
        return repaired && execution.excessLots() != 0
                ? ExecutionStatus.UNHEDGED
                : ExecutionStatus.WORKING;
    }

    private void repairIfShort(OrderSignals.Waiter waiter) throws InterruptedException {
        if (repaired || execution.excessLots() == 0) {
            return;
        }
        repaired = true;
        Instant now = tools.clock().instant();
        execution = execution.with(ExecutionStatus.UNHEDGED, now);
        Repair repair = tools.repairs().choose(pair, yesVenue(), execution.excessLots());
        steps.record(
                Step.of(
                        execution,
                        "REPAIR_DECIDED",
                        Map.of("alternatives", repair.alternatives())));
        tools.news().legShort(execution, repair.alternatives());
        switch (repair) {
            case Repair.Hold _ -> {}
            case Repair.Trade trade -> sendRepair(waiter, trade);
        }
    }

    private void sendRepair(OrderSignals.Waiter waiter, Repair.Trade trade)
            throws InterruptedException {
        Leg intended =
                new Leg(
                        execution.legs().size(),
                        trade.action(),
                        trade.venue(),
                        pair.market(trade.venue()).key(),
                        trade.outcome(),
                        "",
                        "",
                        LegStatus.INTENDED,
                        trade.limitTicks(),
                        trade.lots(),
                        0,
                        0,
                        0,
                        0,
                        "",
                        List.of());
        PreparedOrder order;
        try {
            order = tools.gateways().of(trade.venue()).prepare(request(execution, intended, pair));
        } catch (IllegalArgumentException e) {
            LOG.error("repair_not_possible execution={} error={}", execution.id(), e.getMessage());
            return;
        }
        Leg leg = intended.withClientOrderId(order.venueKey());
        orders.add(order);
        waiter.listenTo(order.venueKey());
        execution = execution.with(leg, tools.clock().instant());
        steps.record(Step.of(execution, "LEG_INTENDED", facts(leg)));
        send(List.of(leg));
        resolve(waiter, LegStatus::isKnown);
    }

    private void close(OrderSignals.Waiter waiter) throws InterruptedException {
        checkFees();
        execution = result();
        if (execution.status() == ExecutionStatus.UNHEDGED) {
            tools.stop().stop("Execution " + execution.id() + " is unhedged.", execution.id());
            tools.news().stillShort(execution);
        }
        steps.record(new Step(execution, "EXECUTION_CLOSED", closingFacts(), bookings()));
        for (int attempt = 0; !steps.flush(); attempt++) {
            waiter.await(tools.backoff().before(attempt));
        }
        tools.news().closed(execution);
    }

    private Execution result() {
        Instant now = tools.clock().instant();
        long lots = Math.min(execution.heldLots(Outcome.YES), execution.heldLots(Outcome.NO));
        if (execution.excessLots() != 0 && !isHeldRemainder(lots)) {
            return execution.closed(ExecutionStatus.UNHEDGED, OptionalLong.empty(), now);
        }
        long spent = execution.spentMicros();
        if (lots == 0) {
            OptionalLong realised =
                    spent == 0 ? OptionalLong.empty() : OptionalLong.of(Math.negateExact(spent));
            return execution.closed(ExecutionStatus.MISSED, realised, now);
        }
        long payoff = Math.multiplyExact((long) Price.TICKS_PER_DOLLAR - pair.reserveTicks(), lots);
        return execution.closed(
                ExecutionStatus.HEDGED, OptionalLong.of(Math.subtractExact(payoff, spent)), now);
    }

    /// A remainder of at most a contract beside a hedge is held: no order can even out a part of a
    /// share on Polymarket, and its worst case, worth nothing, is in the locked profit already.
    private boolean isHeldRemainder(long hedgedLots) {
        return hedgedLots > 0 && Math.abs(execution.excessLots()) <= HELD_REMAINDER_LOTS;
    }

    private void checkFees() {
        for (Leg leg : execution.legs()) {
            if (leg.filledLots() > 0) {
                long predicted =
                        FeeCheck.predictedMicros(pair.market(leg.venue()).fees(), leg.fills());
                Leg checked = leg.withPredictedFee(predicted);
                execution = execution.with(checked, tools.clock().instant());
                if (!FeeCheck.explains(pair.market(leg.venue()).fees(), leg.fills())) {
                    tools.news().feeSurprise(execution, checked);
                }
            }
        }
    }

    private List<Booking> bookings() {
        return execution.legs().stream()
                .filter(leg -> leg.filledLots() > 0)
                .map(leg ->
                        new Booking(
                                execution.id(),
                                leg.number(),
                                leg.venue(),
                                leg.market(),
                                leg.outcome(),
                                leg.action(),
                                leg.fills()))
                .toList();
    }

    private Venue yesVenue() {
        return execution.legs().getFirst().venue();
    }

    private Map<String, String> closingFacts() {
        return Map.of(
                "status", execution.status().name(),
                "spent_micros", Long.toString(execution.spentMicros()),
                "excess_lots", Long.toString(execution.excessLots()),
                "locked_profit_micros",
                        execution.lockedProfitMicros().isPresent()
                                ? Long.toString(execution.lockedProfitMicros().getAsLong())
                                : "");
    }

    static Map<String, String> facts(Leg leg) {
        return Map.ofEntries(
                Map.entry("leg", Integer.toString(leg.number())),
                Map.entry("action", leg.action().name()),
                Map.entry("venue", leg.venue().name()),
                Map.entry("market", leg.market()),
                Map.entry("outcome", leg.outcome().name()),
                Map.entry("client_order_id", leg.clientOrderId()),
                Map.entry("venue_order_id", leg.venueOrderId()),
                Map.entry("status", leg.status().name()),
                Map.entry("limit_ticks", Integer.toString(leg.limitTicks())),
                Map.entry("lots", Long.toString(leg.lots())),
                Map.entry("filled_lots", Long.toString(leg.filledLots())),
                Map.entry("cost_micros", Long.toString(leg.costMicros())),
                Map.entry("fee_micros", Long.toString(leg.feeMicros())),
                Map.entry("detail", leg.detail()));
    }
}
