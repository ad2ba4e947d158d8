package io.arbiter.web.idempotency;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.Problems;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /// Behind Spring Security, which stands at order -100.
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            Clock clock, JdbcClient jdbc, TenantTransactions transactions, Problems problems) {
        FilterRegistrationBean<IdempotencyFilter> registration =
                new FilterRegistrationBean<>(
                        new IdempotencyFilter(
                                new IdempotencyKeys(clock, jdbc, transactions),
                                problems,
                                IdempotencyConfiguration::caller));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    private static Optional<Identity> caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Identity identity
                ? Optional.of(identity)
                : Optional.empty();
    }
}
