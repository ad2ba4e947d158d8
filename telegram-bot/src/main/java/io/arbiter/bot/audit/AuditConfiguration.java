package io.arbiter.bot.audit;

import io.arbiter.bot.audit.persistence.JdbcAuditLog;
import io.arbiter.common.id.Ids;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        return new JdbcAuditLog(jdbc, json, ids, clock);
    }
}
