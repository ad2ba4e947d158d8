package io.arbiter.core.execution;

import io.arbiter.common.id.Ids;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.risk.Admission;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.risk.Proposal;
import io.arbiter.core.risk.Reservation;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.risk.Settlement;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens executions: plan, reserve, store the intent, send; each then runs on a virtual thread of
/// its own. Safe for many threads.
public final class Executor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);
    private static final Duration GOODBYE = Duration.ofSeconds(4);

    private final Tools tools;
    private final RiskDesk risk;
    private final PairIdle idle;
    private final String account;
    private final Function<String, LegOrderPolicy> legOrders;
    private final Function<String, Refusal> lastWord;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /// @param legOrders the policy of a pair, by its id
    /// @param lastWord asked with the pair's id just before the orders leave; NONE lets them
    Executor(
            Tools tools,
            RiskDesk risk,
            PairIdle idle,
            String account,
            Function<String, LegOrderPolicy> legOrders,
            Function<String, Refusal> lastWord) {
        this.tools = tools;
        this.risk = risk;
        this.idle = idle;
        this.account = account;
        this.legOrders = legOrders;
        this.lastWord = lastWord;
    }

    /// What came of an attempt to take an opportunity.
    public sealed interface Answer {}

    /// Orders are on their way.
    public record Opened(String executionId) implements Answer {}

    /// Nothing left, nothing is held.
    public record NotOpened(Refusal refusal, String detail) implements Answer {}

    /// Takes an opportunity if limits, venues and the database agree; returns once the intent is
    /// stored and before the venues have answered.
    public Answer take(String opportunityId, DetectedOpportunity found, TradablePair pair) {
        Optional<Limits> limits = risk.limits();
        if (limits.isEmpty()) {
            return new NotOpened(Refusal.LIMITS_MISSING, "no limits are set for this tenant");
        }
        return switch (Planner.plan(found, pair, limits.get(), legOrders.apply(pair.id()))) {
            case Plan.None none -> new NotOpened(none.refusal(), none.detail());
            case Plan.Box box -> admit(opportunityId, box);
        };
    }

    private Answer admit(String opportunityId, Plan.Box box) {
        return switch (risk.admit(box.proposal())) {
            case Admission.Refused refused -> new NotOpened(refused.refusal(), refused.detail());
            case Admission.Admitted admitted -> open(opportunityId, box, admitted.reservation());
        };
    }

    private Answer open(String opportunityId, Plan.Box box, Reservation reservation) {
        Execution execution = intended(opportunityId, box);
        List<PreparedOrder> orders = new ArrayList<>();
        try {
            for (Leg leg : execution.legs()) {
                PreparedOrder order =
                        tools.gateways()
                                .of(leg.venue())
                                .prepare(OpenLegs.request(execution, leg, box.pair()));
                orders.add(order);
                execution =
                        execution.with(
                                leg.withClientOrderId(order.venueKey()), execution.openedAt());
            }
        } catch (IllegalArgumentException e) {
            reservation.release(Settlement.nothing());
            return new NotOpened(Refusal.BELOW_VENUE_MINIMUM, String.valueOf(e.getMessage()));
        }
        try {
            tools.store().store(Step.of(execution, "EXECUTION_OPENED", Facts.ofOpening(execution)));
        } catch (RuntimeException e) {
            tools.database().reportFailure(e);
            abandon(execution, "not sent: the intent could not be stored", reservation);
            return new NotOpened(Refusal.DATABASE_UNAVAILABLE, e.toString());
        }
        Refusal stopped = lastWord.apply(box.pair().id());
        if (stopped != Refusal.NONE) {
            abandon(execution, "not sent: trading was stopped", reservation);
            return new NotOpened(stopped, "stopped before the orders left");
        }
        tools.news().opened(execution);
        run(new ExecutionRun(tools, box.pair(), execution, orders), box.pair(), reservation);
        return new Opened(execution.id());
    }

    /// Nothing left: whatever of the intent reached the database is closed there as soon as
    /// possible.
    private void abandon(Execution execution, String why, Reservation reservation) {
        Instant now = tools.clock().instant();
        Execution closed = execution;
        for (Leg leg : execution.legs()) {
            closed = closed.with(leg.with(LegStatus.REJECTED, why), now);
        }
        closed = closed.closed(ExecutionStatus.MISSED, OptionalLong.empty(), now);
        reservation.release(Settlement.nothing());
        keepStoring(Step.of(closed, "EXECUTION_ABANDONED", Map.of("why", why)));
    }

    /// Goes on until the database has it; the next start closes it likewise when this process ends
    /// before.
    private void keepStoring(Step step) {
        StepLog log = new StepLog(tools.store(), tools.database(), tools::behind);
        log.keep(step);
        tools.behind(() -> {
            try {
                for (int attempt = 0; !log.flush(); attempt++) {
                    tools.waiting().sleep(tools.backoff().before(attempt));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Execution intended(String opportunityId, Plan.Box box) {
        Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Execution(
                Ids.derive("exe", opportunityId),
                opportunityId,
                box.pair().id(),
                box.pair().title(),
                account,
                ExecutionStatus.WORKING,
                box.expectedProfitMicros(),
                OptionalLong.empty(),
                box.proposal().totalMicros(),
                box.planned(),
                now,
                now,
                List.of(leg(0, box, Outcome.YES, now), leg(1, box, Outcome.NO, now)));
    }

    private static Leg leg(int number, Plan.Box box, Outcome outcome, Instant now) {
        boolean yes = outcome == Outcome.YES;
        Venue venue = yes ? box.yesVenue() : box.yesVenue().other();
        return new Leg(
                number,
                Action.BUY,
                venue,
                box.pair().market(venue).key(),
                outcome,
                "",
                "",
                box.planned().legOrder().waits(venue) ? LegStatus.PLANNED : LegStatus.INTENDED,
                yes ? box.yesLimitTicks() : box.noLimitTicks(),
                yes ? box.yesLots() : box.noLots(),
                0,
                0,
                0,
                yes ? box.yesFeeMicros() : box.noFeeMicros(),
                now,
                "",
                List.of());
    }

    /// Takes up an execution of an earlier process.
    ///
    /// @return has a permit when the execution's thread has ended
    Semaphore resume(Execution execution, TradablePair pair, List<PreparedOrder> orders) {
        Reservation reservation = risk.readmit(proposal(execution, pair));
        ExecutionRun run = new ExecutionRun(tools, pair, execution, orders);
        return start(run, pair, reservation, run::recover);
    }

    private static Proposal proposal(Execution execution, TradablePair pair) {
        Leg yes = execution.legs().get(0);
        Leg no = execution.legs().get(1);
        long half = execution.reservedMicros() / 2;
        return new Proposal(
                pair.id(),
                pot(pair, yes),
                half,
                pot(pair, no),
                execution.reservedMicros() - half,
                Math.max(yes.lots(), no.lots()));
    }

    private static Pot pot(TradablePair pair, Leg leg) {
        return new Pot(leg.venue(), pair.market(leg.venue()).shard());
    }

    private void run(ExecutionRun run, TradablePair pair, Reservation reservation) {
        start(run, pair, reservation, run::sendAndSettle);
    }

    private Semaphore start(
            ExecutionRun run, TradablePair pair, Reservation reservation, Work work) {
        Semaphore ended = new Semaphore(0);
        Thread thread =
                tools.threads()
                        .newThread(() -> {
                            finish(run, pair, reservation, work);
                            ended.release();
                        });
        running.put(run.execution().id(), new Running(run, thread));
        thread.start();
        return ended;
    }

    private void finish(ExecutionRun run, TradablePair pair, Reservation reservation, Work work) {
        try (run) {
            reservation.release(settlement(work.run()));
            idle.idle(pair.id());
        } catch (InterruptedException e) {
            LOG.warn("execution_left_open execution={}", run.execution().id());
        } catch (RuntimeException e) {
            tools.stop().stop("An execution failed: " + e, run.execution().id());
            tools.news().broken(run.execution(), e);
        } finally {
            running.remove(run.execution().id());
        }
    }

    /// Orders something about the short leg of a running execution; it is done by the execution's
    /// own thread, after what it does now.
    ///
    /// @param leg number of the leg that is meant: the short one for [LegCommand#RETRY], else the
    ///   long one
    /// @return the execution as it stands now; empty when it does not run or that leg is not uneven
    public Optional<Execution> command(String executionId, int leg, LegCommand command) {
        Running execution = running.get(executionId);
        if (execution == null) {
            return Optional.empty();
        }
        Execution now = execution.run().execution();
        if (now.status().isEnded() || now.excessLots() == 0) {
            return Optional.empty();
        }
        Shortfall shortfall = Shortfall.of(now);
        int meant = command == LegCommand.RETRY ? shortfall.shortLeg() : shortfall.longLeg();
        if (leg != meant) {
            return Optional.empty();
        }
        execution.run().command(command);
        return Optional.of(now);
    }

    private static Settlement settlement(Execution ended) {
        long spent = ended.spentMicros();
        boolean holds = ended.heldLots(Outcome.YES) != 0 || ended.heldLots(Outcome.NO) != 0;
        long loss = Math.max(0, -ended.lockedProfitMicros().orElse(0));
        Venue yes = ended.legs().getFirst().venue();
        return new Settlement(
                ended.spentMicros(yes), ended.spentMicros(yes.other()), holds ? spent : 0, loss);
    }

    /// Stops new risk when an execution has had a short leg for too long; called every moment,
    /// because the execution's own thread may be waiting for a venue.
    public void watch() {
        running.values().forEach(execution -> execution.run().watch());
    }

    /// An execution that is not at its end, as it stands now.
    public Optional<Execution> running(String executionId) {
        return Optional.ofNullable(running.get(executionId))
                .map(execution -> execution.run().execution());
    }

    /// All executions that are not at their end, as they stand now.
    public List<Execution> running() {
        return running.values().stream().map(execution -> execution.run().execution()).toList();
    }

    /// Executions that are not at their end.
    public int open() {
        return running.size();
    }

    /// Gives open executions a few seconds to end; the rest is taken up at the next start.
    @Override
    public void close() {
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        try {
            for (Running execution : List.copyOf(running.values())) {
                Thread thread = execution.thread();
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (!thread.join(left)) {
                    thread.interrupt();
                    thread.join(Duration.ofSeconds(1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Running(ExecutionRun run, Thread thread) {}

    /// Drives an execution to its end.
    private interface Work {
        Execution run() throws InterruptedException;
    }
}
