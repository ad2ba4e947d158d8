package io.arbiter.web.ratelimit;

import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    RateLimits rateLimits(RateLimitProperties settings, LettuceConnectionFactory redis) {
        return new RateLimits(
                settings,
                new LeasedBuckets(
                        new RedisBuckets(
                                redis::getRequiredNativeClient,
                                settings.window().multipliedBy(2),
                                System::nanoTime),
                        System::nanoTime),
                new LocalBuckets(TimeMeter.SYSTEM_NANOTIME));
    }
}
