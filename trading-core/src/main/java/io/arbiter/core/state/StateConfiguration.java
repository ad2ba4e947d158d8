package io.arbiter.core.state;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    private static final Duration REFRESH_EVERY = Duration.ofMillis(500);

    @Bean
    TradingStates tradingStates(
            StateStores stores,
            NewRisk newRisk,
            Alerts alerts,
            LiveEvents events,
            Clock clock,
            Rhythm rhythm) {
        TradingStates states = new TradingStates(stores, newRisk, alerts, events, clock);
        states.load();
        rhythm.every("trading-state", REFRESH_EVERY, states::refresh);
        return states;
    }

    @Bean
    PartStates partStates(StateStores stores, Alerts alerts, Clock clock, Rhythm rhythm) {
        PartStates states = new PartStates(stores.parts(), alerts, clock);
        states.load();
        rhythm.every("part-states", REFRESH_EVERY, states::refresh);
        return states;
    }
}
