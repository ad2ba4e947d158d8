package io.arbiter.web.operation;

import io.arbiter.web.identity.ScopedPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    ScopedPaths operationPaths() {
        return new ScopedPaths(
                Operations.overRest().stream()
                        .map(operation ->
                                new ScopedPaths.ScopedPath(
                                        operation.verb(), operation.path(), operation.scope()))
                        .toList());
    }
}
