package io.arbiter.bot.reading;

import io.arbiter.bot.reading.persistence.JdbcPortfolio;
import io.arbiter.bot.reading.persistence.JdbcRecords;
import io.arbiter.common.tenancy.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

    @Bean
    Portfolio portfolio(JdbcClient jdbc, TenantTransactions transactions) {
        return new JdbcPortfolio(jdbc, transactions);
    }

    @Bean
    Records records(JdbcClient jdbc, TenantTransactions transactions) {
        return new JdbcRecords(jdbc, transactions);
    }
}
