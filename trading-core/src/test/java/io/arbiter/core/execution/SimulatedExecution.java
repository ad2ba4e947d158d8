package io.arbiter.core.execution;

import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.venue.OrderGateway;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The execution code as a simulation runs it: everything around it is handed in.
public final class SimulatedExecution {

    public static final Duration MAX_UNHEDGED_TIME = Duration.ofSeconds(10);
    public static final long MAX_UNHEDGED_MICROS = 60_000_000;

    private final OrderSignals signals;
    private final Executor executor;
    private final Recovery recovery;

    public SimulatedExecution(World world) {
        Waiting waiting = world.waits()::await;
        this.signals = new OrderSignals(waiting);
        Tools tools =
                new Tools(
                        new Gateways(world.gateways(), world.threads(), waiting),
                        world.listed(),
                        new RepairChoice(world.depths()),
                        new RepairCaps(MAX_UNHEDGED_MICROS, MAX_UNHEDGED_TIME, 500),
                        world.store(),
                        world.database(),
                        signals,
                        Backoff.exponential(),
                        new ExecutionNews(Trading.SETTINGS, _ -> {}, world.alerts()),
                        world.stop(),
                        world.threads(),
                        waiting,
                        world.clock());
        this.executor =
                new Executor(
                        tools,
                        world.risk(),
                        world.idle(),
                        Trading.SETTINGS.account(),
                        _ -> world.legOrder(),
                        _ ->
                                world.newRiskAllowed().getAsBoolean()
                                        ? Refusal.NONE
                                        : Refusal.TRADING_PAUSED);
        this.recovery = new Recovery(tools, executor, world.pairs());
    }

    /// How threads wait.
    public interface Waits {
        boolean await(Semaphore permits, Duration patience) throws InterruptedException;
    }

    /// What is around.
    public record World(
            List<OrderGateway> gateways,
            LiveDepth depths,
            ExecutionStore store,
            DatabaseWatch database,
            Alerts alerts,
            EmergencyStop stop,
            ThreadFactory threads,
            Waits waits,
            Clock clock,
            RiskDesk risk,
            PairIdle idle,
            LegOrderPolicy legOrder,
            BooleanSupplier newRiskAllowed,
            TradablePairs listed,
            PairLookup pairs) {}

    public static TradingSettings settings() {
        return Trading.SETTINGS;
    }

    public OrderSignals signals() {
        return signals;
    }

    public Executor.Answer take(
            String opportunityId, DetectedOpportunity found, TradablePair pair) {
        return executor.take(opportunityId, found, pair);
    }

    public void recover() throws InterruptedException {
        recovery.run();
    }

    public boolean hasRecovered() {
        return recovery.isDone();
    }

    public List<Execution> running() {
        return executor.running();
    }

    /// What the core does every moment about short legs.
    public void watch() {
        executor.watch();
    }

    public Set<String> busyPairs() {
        return running().stream().map(Execution::pairId).collect(Collectors.toSet());
    }

    /// Orders something about the leg that is meant by it.
    public void command(Execution execution, LegCommand command) {
        if (execution.excessLots() != 0) {
            Shortfall shortfall = Shortfall.of(execution);
            int leg = command == LegCommand.RETRY ? shortfall.shortLeg() : shortfall.longLeg();
            var _ = executor.command(execution.id(), leg, command);
        }
    }
}
