package io.arbiter.core.wiring;

import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.kill.Exits;
import io.arbiter.core.kill.FlattenMode;
import io.arbiter.core.kill.HaltCommands;
import io.arbiter.core.kill.HeldExposure;
import io.arbiter.core.kill.KillSwitch;
import io.arbiter.core.kill.Reconciliation;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.lease.OrderDoor;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.reconciliation.Reconciler;
import io.arbiter.core.risk.LimitDesk;
import io.arbiter.core.risk.LimitStore;
import io.arbiter.core.risk.OrderRate;
import io.arbiter.core.risk.PairSubjects;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.TradingStates;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What must agree before an order of new risk leaves, and what stops everything.
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

    /// Orders of new risk a minute while the tenant has set no limit of its own.
    private static final int DEFAULT_ORDERS_PER_MINUTE = 1_200;

    @Bean
    PairSubjects pairSubjects(TradablePairs pairs) {
        return id -> pairs.byId(id).map(SafetyConfiguration::events).orElse(Set.of());
    }

    private static Set<String> events(TradablePair pair) {
        return Arrays.stream(Venue.values())
                .map(venue -> pair.market(venue).eventKey())
                .filter(event -> !event.isEmpty())
                .collect(Collectors.toSet());
    }

    @Bean
    OrderRate orderRate(
            RiskDesk risk,
            TradingSettings settings,
            TradingStates states,
            HaltCommands commands,
            ObjectProvider<KillSwitch> killSwitch,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new OrderRate(
                risk::book,
                settings.account(),
                DEFAULT_ORDERS_PER_MINUTE,
                reason -> haltBehind(reason, states, commands, killSwitch),
                nanoClock);
    }

    /// New risk is forbidden when this returns; cancelling and storing go on behind.
    private static void haltBehind(
            String reason,
            TradingStates states,
            HaltCommands commands,
            ObjectProvider<KillSwitch> killSwitch) {
        TradingStates.Hold hold = states.holdNewRisk();
        Thread.ofVirtual()
                .name("runaway-halt")
                .start(() -> {
                    try (hold) {
                        killSwitch.getObject().halt(commands.halt(reason), FlattenMode.NONE);
                    }
                });
    }

    @Bean
    OrderDoor orderDoor(Leadership leadership, TradingStates states, OrderRate rate) {
        return new OrderDoor(
                leadership,
                List.of(
                        _ ->
                                states.allowsNewRisk()
                                        ? Optional.empty()
                                        : Optional.of("trading was stopped"),
                        _ -> rate.begin()));
    }

    @Bean
    Reconciliation reconciliation(
            Leadership leadership,
            Recovery recovery,
            Reconciler reconciler,
            Executor executor,
            DatabaseWatch database) {
        return new CoreReconciliation(leadership, recovery, reconciler, executor, database);
    }

    @Bean
    Exits exits(Executor executor) {
        return new ExecutionExits(executor);
    }

    @Bean
    HeldExposure heldExposure(RiskDesk risk) {
        return new DeskExposure(risk);
    }

    @Bean
    LimitDesk limitDesk(LimitStore store, RiskDesk risk, HotPathBoard board, Clock clock) {
        return new LimitDesk(
                store,
                () -> {
                    risk.refreshLimits();
                    risk.limits().ifPresent(board::apply);
                },
                clock);
    }
}
