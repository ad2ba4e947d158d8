package io.arbiter.web.telegram;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.audit.AuditLog;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TelegramConfiguration {

    @Bean
    LinkCodes linkCodes(
            Clock clock, SecureRandom random, JdbcClient jdbc, TenantTransactions transactions) {
        return new LinkCodes(clock, random, jdbc, transactions);
    }

    @Bean
    TelegramLinks telegramLinks(JdbcClient jdbc, TenantTransactions transactions, AuditLog audit) {
        return new TelegramLinks(jdbc, transactions, audit);
    }
}
