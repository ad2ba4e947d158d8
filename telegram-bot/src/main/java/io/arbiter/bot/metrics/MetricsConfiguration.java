package io.arbiter.bot.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Off unless `arbiter.metrics.port` names a port.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("arbiter.metrics.port")
class MetricsConfiguration {

    @Bean(destroyMethod = "close")
    MetricsServer metricsServer(
            PrometheusMeterRegistry registry, @Value("${arbiter.metrics.port}") int port)
            throws IOException {
        return new MetricsServer(registry::scrape, port);
    }
}
