package io.arbiter.bot.live;

import io.arbiter.bot.live.redis.RedisLastKnown;
import io.arbiter.common.live.LiveView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LastKnown lastKnown(LiveView live) {
        return new RedisLastKnown(live);
    }
}
