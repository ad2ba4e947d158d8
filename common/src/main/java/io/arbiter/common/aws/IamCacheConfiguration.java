package io.arbiter.common.aws;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;
import reactor.core.publisher.Mono;

/// Logs in to ElastiCache with a fresh token for every connection, where `arbiter.aws.cache-name`
/// is set. ElastiCache ends a connection after twelve hours; the next one has a new token.
@AutoConfiguration
@ConditionalOnProperty("arbiter.aws.cache-name")
public class IamCacheConfiguration {

    @Bean
    LettuceClientConfigurationBuilderCustomizer iamCacheLogin(
            @Value("${arbiter.aws.cache-name}") String cache,
            @Value("${arbiter.aws.region}") String region,
            @Value("${spring.data.redis.username}") String user) {
        Clock clock = Clock.systemUTC();
        TaskCredentials credentials = new TaskCredentials(System.getenv(), clock);
        RedisCredentialsProvider tokens =
                () ->
                        Mono.fromSupplier(() ->
                                RedisCredentials.just(
                                        user,
                                        LoginToken.forCache(
                                                credentials.get(),
                                                region,
                                                cache,
                                                user,
                                                clock.instant())));
        return builder -> builder.redisCredentialsProviderFactory(always(tokens));
    }

    private static RedisCredentialsProviderFactory always(RedisCredentialsProvider provider) {
        return new RedisCredentialsProviderFactory() {
            @Override
            public RedisCredentialsProvider createCredentialsProvider(RedisConfiguration ignored) {
                return provider;
            }
        };
    }
}
