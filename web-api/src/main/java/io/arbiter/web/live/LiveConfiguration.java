package io.arbiter.web.live;

import io.arbiter.common.live.LiveView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LiveView liveView(RedisConnectionFactory connections) {
        return new LiveView(connections);
    }

    @Bean
    EventFeeds eventFeeds(LiveView live) {
        return new EventFeeds(live);
    }
}
