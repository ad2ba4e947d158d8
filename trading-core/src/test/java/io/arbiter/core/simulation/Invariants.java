package io.arbiter.core.simulation;

import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.ExecutionStatus;
import io.arbiter.core.execution.Leg;
import io.arbiter.core.execution.SimulatedExecution;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.portfolio.LedgerTransaction;
import io.arbiter.core.portfolio.Position;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.sandbox.exchange.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold whatever happens.
final class Invariants {

    /// A stop may come as late as a venue keeps an answer back: the execution's thread waits then.
    private static final Duration STOP_GRACE = Duration.ofSeconds(8);

    private static final long MICRO_SHARES_PER_LOT = 10_000;

    private final SimulatedWorld world;
    private final Map<String, Instant> shortSince = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Invariants(SimulatedWorld world) {
        this.world = world;
    }

    /// Whoever is unhedged for longer than the cap has stopped new risk.
    void checkExposure() {
        Set<String> nowShort = new HashSet<>();
        Instant now = world.time().now();
        for (SimulatedCore core : world.cores()) {
            for (Execution execution : core.isAwake() ? core.running() : List.<Execution>of()) {
                if (execution.status() == ExecutionStatus.UNHEDGED) {
                    nowShort.add(execution.id());
                    Instant since = shortSince.computeIfAbsent(execution.id(), _ -> now);
                    Duration most = SimulatedExecution.MAX_UNHEDGED_TIME.plus(STOP_GRACE);
                    boolean small = Math.abs(execution.excessLots()) <= 100;
                    if (!small && since.plus(most).isBefore(now) && !world.database().isStopped()) {
                        violations.add(execution.id() + " is unhedged and nothing stops");
                    }
                }
            }
        }
        shortSince.keySet().retainAll(nowShort);
    }

    /// A person is needed only for what cannot be traded.
    void checkWhoIsNeeded() {
        if (!world.isMaimed()) {
            violations.add("does not end by itself although every market is open");
        }
    }

    List<String> check(SimulatedCore core, boolean idle) {
        if (!idle) {
            violations.add("executions do not end: " + core.running());
        } else {
            violations.addAll(core.held());
        }
        nothingTwice();
        everyOrderKnown();
        everyExecutionEnded();
        positions();
        money();
        attributions();
        world.database().discrepancies().forEach(one -> violations.add("books differ: " + one));
        if (world.database().spooled() > 0 && idle && !world.wasFenced()) {
            violations.add(world.database().spooled() + " entries stay in the spool");
        }
        return violations.stream().distinct().toList();
    }

    private void nothingTwice() {
        world.venues()
                .forEach((venue, there) ->
                        there.sent()
                                .forEach((order, times) -> {
                                    if (times > 1) {
                                        violations.add(
                                                "order "
                                                        + order
                                                        + " was sent "
                                                        + times
                                                        + " times to "
                                                        + venue);
                                    }
                                }));
    }

    private void everyOrderKnown() {
        Set<String> known = new HashSet<>();
        for (Execution execution : world.database().executions()) {
            execution.legs().forEach(leg -> known.add(leg.clientOrderId()));
        }
        world.venues()
                .forEach((venue, there) -> {
                    for (PreparedOrder order : there.received()) {
                        if (!known.contains(order.venueKey())) {
                            violations.add(venue + " has an order that the books lack: " + order);
                        }
                    }
                });
    }

    private void everyExecutionEnded() {
        for (Execution execution : world.database().executions()) {
            switch (execution.status()) {
                case WORKING, UNKNOWN, UNHEDGED ->
                        violations.add(execution.id() + " stays " + execution.status());
                case HEDGED -> {
                    if (Math.abs(execution.excessLots()) > 100) {
                        violations.add(execution.id() + " is called hedged: " + execution);
                    }
                }
                case MISSED -> {
                    if (execution.legs().stream().mapToLong(Leg::heldLots).sum() > 200) {
                        violations.add(execution.id() + " is called missed: " + execution);
                    }
                }
                case ACCEPTED -> {}
            }
        }
    }

    private void positions() {
        for (TradablePair pair : world.pairs()) {
            for (Venue venue : Venue.values()) {
                String market = pair.market(venue).key();
                Holding held =
                        world.venue(venue)
                                .exchange()
                                .account(SimulatedVenue.ACCOUNT)
                                .holding(market);
                long yes = booked(venue, market, Outcome.YES);
                long no = booked(venue, market, Outcome.NO);
                switch (venue) {
                    case KALSHI -> same(venue, market, yes - no, held.net(), 0);
                    case POLYMARKET -> {
                        long dust = world.database().fillsOf(venue, market);
                        same(
                                venue,
                                market,
                                yes,
                                held.of(io.arbiter.sandbox.exchange.Outcome.YES),
                                dust);
                        same(
                                venue,
                                market,
                                no,
                                held.of(io.arbiter.sandbox.exchange.Outcome.NO),
                                dust);
                    }
                }
            }
        }
    }

    private void same(Venue venue, String market, long lots, long microShares, long dustLots) {
        long off = microShares - lots * MICRO_SHARES_PER_LOT;
        if (Math.abs(off) > dustLots * MICRO_SHARES_PER_LOT) {
            violations.add(
                    venue + " " + market + ": booked " + lots + " lots, there " + microShares);
        }
    }

    private long booked(Venue venue, String market, Outcome outcome) {
        return world.database().positions().stream()
                .filter(position ->
                        position.venue() == venue
                                && position.market().equals(market)
                                && position.outcome() == outcome)
                .mapToLong(Position::lots)
                .sum();
    }

    /// Cash that left a venue is cash that left its ledger account.
    private void money() {
        for (Venue venue : Venue.values()) {
            long there =
                    world.venue(venue).exchange().freeCashMicros(SimulatedVenue.ACCOUNT, 0)
                            - SimulatedVenue.CASH_MICROS;
            long booked = ledger("cash:" + venue);
            if (there != booked) {
                violations.add(
                        "cash at " + venue + " changed by " + there + ", booked is " + booked);
            }
        }
        long positions =
                world.database().positions().stream().mapToLong(Position::costMicros).sum();
        long entries =
                world.database().ledger().stream()
                        .flatMap(transaction -> transaction.entries().stream())
                        .filter(entry -> entry.account().startsWith("position:"))
                        .mapToLong(LedgerTransaction.Entry::amountMicros)
                        .sum();
        if (positions != entries) {
            violations.add("positions cost " + positions + ", the ledger says " + entries);
        }
    }

    private long ledger(String account) {
        return world.database().ledger().stream()
                .flatMap(transaction -> transaction.entries().stream())
                .filter(entry -> entry.account().equals(account))
                .mapToLong(LedgerTransaction.Entry::amountMicros)
                .sum();
    }

    /// The lines of every ended execution add up to what was really spent.
    private void attributions() {
        for (Execution execution : world.database().executions()) {
            var lines = world.database().attributions().get(execution.id());
            boolean abandoned = execution.legs().stream().noneMatch(leg -> leg.filledLots() > 0);
            if (lines == null) {
                if (!abandoned) {
                    violations.add(execution.id() + " has no attribution");
                }
            } else if (lines.result()
                    != 10_000 * execution.hedgedLots() - execution.spentMicros()) {
                violations.add(execution.id() + " attribution does not close: " + lines);
            }
        }
    }

    Simulation.Stats stats() {
        long orders =
                world.venues().values().stream().mapToLong(there -> there.sent().size()).sum();
        long repaired =
                world.database().executions().stream()
                        .filter(execution -> execution.legs().size() > 2)
                        .count();
        return new Simulation.Stats(
                world.database().executions().size(),
                orders,
                repaired,
                world.stops().size(),
                world.cores().size());
    }
}
