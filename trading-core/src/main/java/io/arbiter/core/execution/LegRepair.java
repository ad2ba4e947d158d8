package io.arbiter.core.execution;

import io.arbiter.core.execution.RepairChoice.Allowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Evens out a short leg: one attempt after another, with back-off, until both sides are equal or a
/// person accepts the difference.
///
/// While the unhedged dollars and seconds are within their caps only a cheap repair is taken;
/// beyond them the cheapest one there is, and when that fails too, new risk stops and somebody is
/// woken up. Trying goes on in any case. One thread; [#command] and [#watch] are safe for many.
final class LegRepair {

    /// No order can even out a part of a share on Polymarket, and a Kalshi fee may eat it up; its
    /// worst case, worth nothing, is in the result.
    private static final long REMAINDER_LOTS = 100;

    private static final int REMAINDER_HOLDS = 2;
    private static final int REMAINDER_ATTEMPTS = 5;

    /// About ten seconds with the usual back-off.
    private static final int DEAR_ATTEMPTS = 8;

    private static final int SLOW_START = 2;

    private final Tools tools;
    private final OpenLegs legs;
    private final Queue<LegCommand> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean alarmed = new AtomicBoolean();
    private volatile Instant since;
    private volatile boolean repairing;
    private boolean dated;
    private boolean told;
    private Repair.Kind lastKind = Repair.Kind.COMPLETE;
    private boolean accepted;

    /// What an earlier process left unhedged has been so since then; what a venue undid has been
    /// short all along.
    LegRepair(Tools tools, OpenLegs legs) {
        this.tools = tools;
        this.legs = legs;
        this.since = legs.execution().updatedAt();
        this.dated = legs.execution().status() == ExecutionStatus.UNHEDGED;
    }

    /// Hands over what a person ordered.
    void command(LegCommand command) {
        commands.add(command);
        legs.wake();
    }

    boolean isAccepted() {
        return accepted;
    }

    /// Stops new risk when a leg has been short for too long, also while the repair waits for a
    /// venue's answer.
    void watch() {
        boolean isShort = Math.abs(legs.execution().excessLots()) > REMAINDER_LOTS;
        if (repairing && isShort && isOverTime()) {
            alarm();
        }
    }

    /// @return the excess that is left on purpose: 0 when even
    long evenOut() throws InterruptedException {
        if (!dated && legs.execution().excessLots() != 0) {
            since = legs.now();
            dated = true;
        }
        repairing = true;
        try {
            return repair();
        } finally {
            repairing = false;
        }
    }

    private long repair() throws InterruptedException {
        for (int attempt = 0; legs.execution().excessLots() != 0; attempt++) {
            Shortfall shortfall = Shortfall.of(legs.execution());
            LegCommand command = commands.poll();
            if (command == LegCommand.ACCEPT) {
                accepted = true;
                break;
            }
            Repair repair = decide(shortfall, command);
            boolean holds =
                    switch (repair) {
                        case Repair.Hold _ -> true;
                        case Repair.Trade trade -> !send(trade);
                    };
            if (isKeptRemainder(holds ? REMAINDER_HOLDS : REMAINDER_ATTEMPTS, attempt)) {
                break;
            }
            if (legs.execution().excessLots() != 0) {
                alarmIfOverCaps(attempt);
                legs.flush();
                legs.await(tools.backoff().before(attempt + SLOW_START));
                legs.rereadOpen();
            }
        }
        return legs.execution().excessLots();
    }

    private boolean isKeptRemainder(int enough, int attempt) {
        return attempt >= enough && Math.abs(legs.execution().excessLots()) <= REMAINDER_LOTS;
    }

    private Repair decide(Shortfall shortfall, @Nullable LegCommand command) {
        Repair repair =
                tools.repairs()
                        .choose(
                                legs.pair(),
                                shortfall,
                                allowed(shortfall, command),
                                tools.caps().maxLossTicks());
        decided(shortfall, repair);
        return repair;
    }

    private Allowed allowed(Shortfall shortfall, @Nullable LegCommand command) {
        if (command == LegCommand.RETRY) {
            return Allowed.COMPLETE;
        }
        if (command == LegCommand.CLOSE) {
            return Allowed.UNWIND;
        }
        return isOverTime() || isOverDollars(shortfall) ? Allowed.ANY : Allowed.CHEAP;
    }

    private boolean isOverTime() {
        return Duration.between(since, legs.now()).compareTo(tools.caps().maxTime()) >= 0;
    }

    private boolean isOverDollars(Shortfall shortfall) {
        return shortfall.costMicros() > tools.caps().maxMicros();
    }

    /// Every decision to trade is kept, and the first of several to hold.
    private void decided(Shortfall shortfall, Repair repair) {
        if (repair.kind() == Repair.Kind.HOLD && lastKind == Repair.Kind.HOLD) {
            return;
        }
        lastKind = repair.kind();
        Execution unhedged = legs.execution().with(ExecutionStatus.UNHEDGED, legs.now());
        RepairDecision decision =
                new RepairDecision(
                        legs.now(),
                        repair.kind().name(),
                        shortfall.outcome(),
                        shortfall.lots(),
                        repair.alternatives());
        String alternatives = String.join("; ", repair.alternatives());
        legs.record(
                new Step(
                        unhedged,
                        "REPAIR_DECIDED",
                        Map.of(
                                "choice", repair.kind().name(),
                                "excess_lots", Long.toString(unhedged.excessLots()),
                                "alternatives", alternatives),
                        List.of(new Step.Decided(decision))));
        if (!told) {
            told = true;
            tools.news().legShort(unhedged, repair.kind() + ". " + alternatives);
        }
    }

    /// @return whether anything was sent
    private boolean send(Repair.Trade trade) throws InterruptedException {
        List<Leg> intended = new ArrayList<>();
        trade.orders().forEach(order -> legs.add(order).ifPresent(intended::add));
        legs.send(intended);
        legs.resolve(LegStatus::isKnown);
        return !intended.isEmpty();
    }

    private void alarmIfOverCaps(int attempt) {
        Shortfall shortfall = Shortfall.of(legs.execution());
        boolean over = isOverTime() || (isOverDollars(shortfall) && attempt + 1 >= DEAR_ATTEMPTS);
        if (over) {
            alarm();
        }
    }

    private void alarm() {
        if (alarmed.compareAndSet(false, true)) {
            Execution execution = legs.execution();
            tools.stop().stop("Execution " + execution.id() + " is unhedged.", execution.id());
            tools.news().stillShort(execution);
        }
    }
}
