package io.arbiter.core.live.redis;

import io.arbiter.common.live.LiveView;
import io.arbiter.core.settings.TradingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

@Configuration(proxyBeanMethods = false)
class RedisEventsConfiguration {

    @Bean
    RedisEvents redisEvents(
            TradingSettings settings, RedisConnectionFactory connections, MeterRegistry meters) {
        return new RedisEvents(settings.tenant(), new LiveView(connections), meters);
    }
}
