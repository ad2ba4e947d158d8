package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.venue.PreparedOrder;
import java.util.List;

/// Drives one execution from its stored intent to its end: send, resolve, even out a short leg,
/// wait for the venues' final word, close. One thread; interrupting it leaves the execution open
/// for the next start. [#execution] and [#command] are safe for many threads.
final class ExecutionRun implements AutoCloseable {

    private final Tools tools;
    private final TradablePair pair;
    private final OpenLegs legs;
    private final LegRepair repair;

    ExecutionRun(Tools tools, TradablePair pair, Execution execution, List<PreparedOrder> orders) {
        this.tools = tools;
        this.pair = pair;
        this.legs = new OpenLegs(tools, pair, execution, orders);
        this.repair = new LegRepair(tools, legs);
    }

    Execution execution() {
        return legs.execution();
    }

    /// Hands over what a person ordered about the short leg.
    void command(LegCommand command) {
        repair.command(command);
    }

    /// Stops new risk when a leg has been short for too long. Safe for many threads.
    void watch() {
        repair.watch();
    }

    /// Sends the legs and sees them through.
    ///
    /// @return the execution as it ended
    Execution sendAndSettle() throws InterruptedException {
        List<Leg> first =
                legs.execution().legs().stream()
                        .filter(leg -> leg.status() == LegStatus.INTENDED)
                        .toList();
        legs.send(first);
        legs.resolve(LegStatus::isKnown);
        sendWaiting();
        return settle();
    }

    /// Sees through what an earlier process began; nothing is sent twice.
    Execution recover() throws InterruptedException {
        legs.rereadAll();
        return settle();
    }

    /// Sizes the leg that waited to what the other one filled.
    private void sendWaiting() throws InterruptedException {
        for (Leg waiting : legs.execution().legs()) {
            if (waiting.status() == LegStatus.PLANNED) {
                Leg first = legs.execution().legs().get(1 - waiting.number());
                long lots = secondLots(waiting, first.filledLots());
                List<Leg> sized =
                        lots == 0 ? List.of() : legs.size(waiting, lots).stream().toList();
                if (sized.isEmpty()) {
                    legs.skip(waiting, "not sent: the other leg filled too little");
                }
                legs.send(sized);
            }
        }
    }

    private long secondLots(Leg waiting, long filledLots) {
        Venue venue = waiting.venue();
        return Planner.secondLots(
                waiting, pair.market(venue), legs.execution().planned(), filledLots);
    }

    private Execution settle() throws InterruptedException {
        legs.resolve(LegStatus::isKnown);
        long leftOnPurpose = repair.evenOut();
        legs.resolve(LegStatus::isFinal);
        // A venue may reverse a matched trade: the other leg is alone then.
        while (legs.execution().excessLots() != leftOnPurpose) {
            leftOnPurpose = repair.evenOut();
            legs.resolve(LegStatus::isFinal);
        }
        return end();
    }

    private Execution end() throws InterruptedException {
        Execution ended =
                ExecutionEnd.of(
                        legs.execution(), pair.reserveTicks(), repair.isAccepted(), legs.now());
        legs.record(
                new Step(
                        ended,
                        "EXECUTION_CLOSED",
                        Facts.ofEnd(ended),
                        List.of(new Step.Attributed(ExecutionEnd.attribution(ended)))));
        for (int attempt = 0; !legs.flush(); attempt++) {
            legs.await(tools.backoff().before(attempt));
        }
        tools.news().closed(ended);
        return ended;
    }

    @Override
    public void close() {
        legs.close();
    }
}
