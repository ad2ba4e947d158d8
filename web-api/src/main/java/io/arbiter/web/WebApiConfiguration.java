package io.arbiter.web;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// What every feature needs: time, ids and the tenant of a transaction.
@Configuration(proxyBeanMethods = false)
class WebApiConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(Clock clock, SecureRandom random) {
        return new Ids(clock, random);
    }

    @Bean
    TenantTransactions tenantTransactions(PlatformTransactionManager manager, JdbcTemplate jdbc) {
        return new TenantTransactions(manager, jdbc);
    }
}
