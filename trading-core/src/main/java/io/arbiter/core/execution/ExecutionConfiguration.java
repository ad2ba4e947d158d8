package io.arbiter.core.execution;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.lease.OrderDoor;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.PartStates;
import io.arbiter.core.state.TradingStates;
import io.arbiter.core.venue.OrderGateway;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExecutionProperties.class)
class ExecutionConfiguration {

    private static final Duration WATCH_EVERY = Duration.ofMillis(500);

    @Bean
    OrderSignals orderSignals() {
        return new OrderSignals();
    }

    @Bean
    Tools executionTools(
            List<OrderGateway> gateways,
            OrderDoor door,
            OrderRoute route,
            TradablePairs listed,
            LiveDepth depths,
            ExecutionStore store,
            DatabaseWatch database,
            OrderSignals signals,
            TradingSettings settings,
            LiveEvents events,
            Alerts alerts,
            EmergencyStop stop,
            ExecutionProperties properties,
            Clock clock) {
        ThreadFactory threads = Thread.ofVirtual().name("execution-", 0).factory();
        Waiting waiting = Waiting.inRealTime();
        return new Tools(
                new Gateways(
                        door.guard(gateways.stream().map(route::of).toList()), threads, waiting),
                listed,
                new RepairChoice(depths),
                properties.repairCaps(),
                store,
                database,
                signals,
                Backoff.exponential(),
                new ExecutionNews(settings, events, alerts),
                stop,
                threads,
                waiting,
                clock);
    }

    @Bean
    Executor executor(
            Tools tools,
            RiskDesk risk,
            PairIdle idle,
            TradingSettings settings,
            ExecutionProperties properties,
            TradingStates states,
            PartStates parts,
            Rhythm rhythm) {
        Executor executor =
                new Executor(
                        tools,
                        risk,
                        idle,
                        settings.account(),
                        properties::legOrder,
                        pair ->
                                states.allowsNewRisk()
                                        ? parts.refusal(pair)
                                        : Refusal.TRADING_PAUSED);
        rhythm.every("short-legs", WATCH_EVERY, executor::watch);
        return executor;
    }

    @Bean
    LegInstructions legInstructions(
            Executor executor,
            LegInstructionStore store,
            ExecutionStore executions,
            TradingSettings settings) {
        return new LegInstructions(executor, store, executions, settings);
    }

    @Bean
    Recovery recovery(Tools tools, Executor executor, PairLookup pairs) {
        return new Recovery(tools, executor, pairs);
    }
}
