package io.arbiter.common.secrets;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/// Follows AWS Secrets Manager where `spring.cloud.aws.secretsmanager.enabled` is true and
/// `spring.config.import` names secrets, such as `aws-secretsmanager:/arbiter/prod/exchange`.
@AutoConfiguration
@ConditionalOnProperty(name = "spring.cloud.aws.secretsmanager.enabled", havingValue = "true")
public class SecretsConfiguration {

    @Bean
    SecretListener databasePassword(HikariDataSource pool) {
        return new DatabasePassword(pool);
    }

    /// @param pause how long after a rotation its news may come
    @Bean
    SecretWatch secretWatch(
            ConfigurableEnvironment environment,
            List<SecretListener> listeners,
            @Value("${arbiter.secrets.refresh:1m}") Duration pause) {
        return new SecretWatch(environment, listeners, pause);
    }
}
