package io.arbiter.core.paper;

import io.arbiter.core.execution.LiveDepth;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.settings.TradingSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaperProperties.class)
class PaperConfiguration {

    @Bean
    PaperVenues paperVenues(
            TradingSettings settings,
            LiveDepth depths,
            TradablePairs pairs,
            PaperProperties properties,
            Clock clock) {
        return new PaperVenues(settings, depths, pairs, properties, clock);
    }
}
