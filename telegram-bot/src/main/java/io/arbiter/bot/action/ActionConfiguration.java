package io.arbiter.bot.action;

import io.arbiter.bot.action.redis.RedisActionTokens;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ActionConfiguration {

    @Bean
    ActionTokens actionTokens(StringRedisTemplate redis, JsonMapper json) {
        return new RedisActionTokens(redis, json, new SecureRandom());
    }
}
