package io.arbiter.core.simulation;

import io.arbiter.core.execution.LegCommand;
import io.arbiter.core.execution.LegOrderPolicy;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// One run of the simulated world: trading under faults, then calm, then the books are checked.
final class Simulation {

    private static final Duration TRADING = Duration.ofSeconds(45);

    private final long seed;
    private final SplittableRandom random;
    private final SimulatedWorld world;
    private final Invariants invariants;
    private int started;

    private Simulation(long seed, Mutation mutation) {
        this.seed = seed;
        this.random = new SplittableRandom(~seed);
        this.world = new SimulatedWorld(seed, mutation);
        this.invariants = new Invariants(world);
    }

    /// What came of one seed.
    ///
    /// @param violations of invariants, empty when all held
    record Result(
            long seed, List<String> violations, List<String> trace, String digest, Stats stats) {}

    /// How much happened, so that a simulation that tests nothing is noticed.
    record Stats(long executions, long orders, long repaired, long stops, long cores) {
        Stats plus(Stats other) {
            return new Stats(
                    executions + other.executions,
                    orders + other.orders,
                    repaired + other.repaired,
                    stops + other.stops,
                    cores + other.cores);
        }
    }

    static Result run(long seed, Mutation mutation) {
        return new Simulation(seed, mutation).run();
    }

    private Result run() {
        world.startCrowd();
        startCore();
        VirtualTime time = world.time();
        time.after(Duration.ofSeconds(4), () -> underFaults(true));
        plan();
        watch();
        time.run(() -> false, TRADING);
        quieten();
        boolean idle = time.run(this::isIdle, Duration.ofMinutes(3));
        if (!idle) {
            invariants.checkWhoIsNeeded();
            leader().command(LegCommand.ACCEPT);
            idle = time.run(this::isIdle, Duration.ofMinutes(2));
        }
        time.run(() -> false, Duration.ofSeconds(20));
        List<String> violations = invariants.check(leader(), idle);
        world.cores().forEach(SimulatedCore::kill);
        return new Result(
                seed,
                violations,
                world.trace().lines(),
                world.trace().digest(),
                invariants.stats());
    }

    private void underFaults(boolean faulty) {
        for (Venue venue : Venue.values()) {
            world.faults(venue).under(faulty);
        }
    }

    /// Draws what happens and when.
    private void plan() {
        for (int i = random.nextInt(5); i > 0; i--) {
            Runnable mishap = mishap();
            world.time().after(Duration.ofMillis(5_000 + random.nextInt(35_000)), mishap);
        }
    }

    private Runnable mishap() {
        Duration some = Duration.ofMillis(200 + random.nextInt(8_000));
        Venue venue = random.nextBoolean() ? Venue.POLYMARKET : Venue.KALSHI;
        TradablePair pair = world.pairs().get(random.nextInt(world.pairs().size()));
        return switch (random.nextInt(11)) {
            case 0, 1 -> () -> crash(some);
            case 2 -> () -> databaseAway(some);
            case 3 -> () -> handOver(some);
            case 4 -> () -> world.breakFeed(venue, random.nextBoolean(), some);
            case 5 -> () -> pause(venue, pair, some);
            case 6 -> () -> operatorStops(some);
            case 7 -> () -> world.close(venue, pair.market(venue));
            case 8 -> () -> world.changeGrid(venue, pair.market(venue));
            case 9 -> () -> leaders().forEach(core -> core.command(LegCommand.CLOSE));
            default -> () -> leaders().forEach(core -> core.freeze(some.plusSeconds(5)));
        };
    }

    private void startCore() {
        LegOrderPolicy[] policies = LegOrderPolicy.values();
        SimulatedCore core =
                new SimulatedCore(
                        world,
                        "core-" + started++,
                        policies[random.nextInt(policies.length)],
                        random.nextLong());
        world.cores().add(core);
        core.start();
    }

    private void crash(Duration pause) {
        world.cores().forEach(SimulatedCore::kill);
        world.time().after(pause, this::startCore);
    }

    /// Sometimes the core dies while the database is away.
    private void databaseAway(Duration duration) {
        if (random.nextInt(3) > 0) {
            world.time().after(duration.dividedBy(2), () -> crash(duration));
        }
        world.trace().add("database goes away for " + duration);
        world.database().away(true);
        world.time().after(duration, () -> world.database().away(false));
    }

    /// A second core stands by when the first one freezes for longer than its lease.
    private void handOver(Duration lead) {
        startCore();
        List<SimulatedCore> before = leaders();
        world.time()
                .after(
                        lead,
                        () ->
                                before.stream()
                                        .filter(SimulatedCore::isAlive)
                                        .forEach(core -> core.freeze(Duration.ofSeconds(9))));
    }

    private void pause(Venue venue, TradablePair pair, Duration duration) {
        String market = pair.market(venue).key();
        world.trace().add(venue + " pauses " + market + " for " + duration);
        world.venue(venue).exchange().pause(market);
        world.time().after(duration, () -> world.venue(venue).exchange().resume(market));
    }

    private void operatorStops(Duration duration) {
        world.trace().add("operator stops for " + duration);
        world.database().stopped(true);
        // Who finds an emergency stop does not lift it without a look.
        world.time().after(duration, () -> world.database().stopped(!world.stops().isEmpty()));
    }

    /// Looks again and again at what must hold while things happen.
    private void watch() {
        invariants.checkExposure();
        world.time().after(Duration.ofMillis(500), this::watch);
    }

    /// No more faults and no new risk; somebody sees to it that a core runs.
    private void quieten() {
        world.trace().add("calm");
        underFaults(false);
        world.calm();
        world.database().away(false);
        keepOneRunning();
    }

    private void keepOneRunning() {
        if (world.cores().stream().noneMatch(SimulatedCore::isAlive)) {
            startCore();
        }
        world.time().after(Duration.ofSeconds(5), this::keepOneRunning);
    }

    private List<SimulatedCore> leaders() {
        return world.cores().stream().filter(SimulatedCore::leads).toList();
    }

    private SimulatedCore leader() {
        List<SimulatedCore> leaders = leaders();
        return leaders.isEmpty() ? world.cores().getLast() : leaders.getFirst();
    }

    private boolean isIdle() {
        return leader().isIdle()
                && world.venues().values().stream().noneMatch(SimulatedVenue::hasProvisional);
    }
}
