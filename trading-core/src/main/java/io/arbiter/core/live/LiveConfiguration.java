package io.arbiter.core.live;

import io.arbiter.common.id.Ids;
import io.arbiter.core.settings.TradingSettings;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Bean
    Alerts alerts(
            TradingSettings settings, Ids ids, Clock clock, AlertStore store, LiveEvents events) {
        return new Alerts(settings, ids, clock, store, events);
    }
}
