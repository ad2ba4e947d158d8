package io.arbiter.bot;

import io.arbiter.common.id.Ids;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(Clock clock, RandomGenerator random) {
        return new Ids(clock, random);
    }

    @Bean
    TenantTransactions tenantTransactions(PlatformTransactionManager manager, JdbcTemplate jdbc) {
        return new TenantTransactions(manager, jdbc);
    }

    @Bean
    LiveView liveView(RedisConnectionFactory connections) {
        return new LiveView(connections);
    }

    /// For what the bot stores itself: inbox, outbox, action tokens.
    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }
}
