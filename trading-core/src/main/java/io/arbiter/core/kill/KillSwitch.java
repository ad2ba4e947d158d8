package io.arbiter.core.kill;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.state.StateCommand;
import io.arbiter.core.state.TradingStates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops everything: new risk first, then every order at both venues side by side, then, if asked,
/// what is held. No step waits for the database or for another's failure. Safe for many threads.
public final class KillSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);
    private static final Duration VENUE_PATIENCE = Duration.ofSeconds(8);
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 100;

    private final TradingStates states;
    private final List<VenueStop> venues;
    private final Exits exits;
    private final HeldExposure held;
    private final Reconciliation reconciliation;
    private final Alerts alerts;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, HaltReport> reports = new LinkedHashMap<>();
    private final Map<String, List<Flattened>> flattenings = new LinkedHashMap<>();

    public KillSwitch(
            TradingStates states,
            List<VenueStop> venues,
            Exits exits,
            HeldExposure held,
            Reconciliation reconciliation,
            Alerts alerts,
            Clock clock,
            LongSupplier nanoTime) {
        this.states = states;
        this.venues = List.copyOf(venues);
        this.exits = exits;
        this.held = held;
        this.reconciliation = reconciliation;
        this.alerts = alerts;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Stops everything. The same request again gives the same report and does nothing.
    public HaltReport halt(StateCommand command, FlattenMode flatten) {
        Optional<HaltReport> earlier = remembered(reports, command.requestId());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try (TradingStates.Hold _ = states.holdNewRisk()) {
            Exposure exposure = heldExposure(-1);
            List<FutureTask<VenueCancellation>> cancelling = cancelEverywhere();
            TradingStates.Answer answer = states.halt(command);
            List<VenueCancellation> cancellations = new ArrayList<>();
            for (int i = 0; i < cancelling.size(); i++) {
                cancellations.add(await(cancelling.get(i), venues.get(i)));
            }
            List<Flattened> flattened =
                    flatten == FlattenMode.NONE ? List.of() : exits.flatten(flatten, "");
            HaltReport report =
                    new HaltReport(answer, exposure, cancellations, flattened, clock.instant());
            remember(reports, command.requestId(), report);
            tell(report);
            return report;
        }
    }

    private List<FutureTask<VenueCancellation>> cancelEverywhere() {
        List<FutureTask<VenueCancellation>> tasks = new ArrayList<>();
        for (VenueStop venue : venues) {
            tasks.add(start("cancel-all-" + venue.venue(), () -> cancel(venue)));
        }
        return tasks;
    }

    private static <T> FutureTask<T> start(String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name(name).start(task);
        return task;
    }

    private VenueCancellation cancel(VenueStop venue) {
        long startNs = nanoTime.getAsLong();
        try {
            VenueStop.Cancelled cancelled = venue.cancelAll();
            return new VenueCancellation(
                    venue.venue(),
                    true,
                    cancelled.cancelled(),
                    cancelled.notCancelled(),
                    cancelled.detail(),
                    Duration.ofNanos(nanoTime.getAsLong() - startNs));
        } catch (RuntimeException e) {
            return new VenueCancellation(
                    venue.venue(),
                    false,
                    0,
                    0,
                    "not confirmed: " + e.getMessage(),
                    Duration.ofNanos(nanoTime.getAsLong() - startNs));
        }
    }

    private static VenueCancellation await(FutureTask<VenueCancellation> task, VenueStop venue) {
        String why;
        try {
            return task.get(VENUE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            why = "no answer within " + VENUE_PATIENCE.toSeconds() + " s";
        } catch (ExecutionException e) {
            why = String.valueOf(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted";
        }
        return new VenueCancellation(
                venue.venue(), false, 0, 0, "not confirmed: " + why, VENUE_PATIENCE);
    }

    private void tell(HaltReport report) {
        for (VenueCancellation cancellation : report.cancellations()) {
            LOG.warn(
                    "kill_switch venue={} confirmed={} cancelled={} not_cancelled={} took_ms={} detail=\"{}\"",
                    cancellation.venue(),
                    cancellation.confirmed(),
                    cancellation.cancelled(),
                    cancellation.notCancelled(),
                    cancellation.took().toMillis(),
                    cancellation.detail());
            if (!cancellation.confirmed() || cancellation.notCancelled() > 0) {
                alerts.critical(
                        AlertCategory.VENUE,
                        "Orders may still rest at " + cancellation.venue(),
                        cancellation.detail() + " Cancel there by hand or run ./arbiter kill.",
                        "");
            }
        }
    }

    /// Closes positions in any state. The same request again gives the same answer and does
    /// nothing.
    public List<Flattened> flatten(String requestId, FlattenMode mode, String executionId) {
        Optional<List<Flattened>> earlier = remembered(flattenings, requestId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        List<Flattened> flattened = List.copyOf(exits.flatten(mode, executionId));
        remember(flattenings, requestId, flattened);
        return flattened;
    }

    public List<Flattened> closable(FlattenMode mode, String executionId) {
        return exits.closable(mode, executionId);
    }

    /// What is open now; asks the venues and waits for them a moment.
    public Exposure exposure() {
        List<FutureTask<Integer>> asking =
                venues.stream()
                        .map(venue -> start("resting-" + venue.venue(), venue::restingOrders))
                        .toList();
        int resting = 0;
        for (FutureTask<Integer> task : asking) {
            try {
                resting += task.get(LOOK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                return heldExposure(-1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return heldExposure(-1);
            }
        }
        return heldExposure(resting);
    }

    private Exposure heldExposure(int resting) {
        return new Exposure(
                held.openExecutions(),
                resting,
                held.positions(),
                held.singleLegs(),
                held.unhedgedMicros());
    }

    /// What stands in the way of re-arming.
    public List<RearmObstacle> obstacles() {
        List<RearmObstacle> obstacles = new ArrayList<>(reconciliation.open());
        int resting = exposure().restingOrders();
        if (resting < 0) {
            obstacles.add(
                    new RearmObstacle("VENUE_UNREACHABLE", "a venue does not tell its orders"));
        } else if (resting > 0) {
            obstacles.add(
                    new RearmObstacle("RESTING_ORDERS", resting + " orders rest at the venues"));
        }
        return obstacles;
    }

    /// HALTED becomes PAUSED.
    ///
    /// @throws RearmRefused while something is not reconciled
    public TradingStates.Answer rearm(StateCommand command) {
        List<RearmObstacle> obstacles = obstacles();
        if (!obstacles.isEmpty()) {
            throw new RearmRefused(obstacles);
        }
        return states.rearm(command);
    }

    private static <T> Optional<T> remembered(Map<String, T> answers, String requestId) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(requestId));
        }
    }

    private static <T> void remember(Map<String, T> answers, String requestId, T answer) {
        synchronized (answers) {
            answers.put(requestId, answer);
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }
}
