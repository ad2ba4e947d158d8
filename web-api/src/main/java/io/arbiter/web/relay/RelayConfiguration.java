package io.arbiter.web.relay;

import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.ReconciliationServiceGrpc;
import io.grpc.BindableService;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    RouterFunction<ServerResponse> relayRoutes(CoreRelay relay, JsonMapper json) {
        return new RelayRoutes(relay, json).routes();
    }

    @Bean
    RelayServices relayServices(CoreRelay relay) {
        return new RelayServices(relay);
    }

    @Bean
    BindableService pairRelay(RelayServices services) {
        return services.of(PairServiceGrpc.SERVICE_NAME);
    }

    @Bean
    BindableService limitRelay(RelayServices services) {
        return services.of(LimitServiceGrpc.SERVICE_NAME);
    }

    @Bean
    BindableService executionCommandRelay(RelayServices services) {
        return services.of(ExecutionCommandServiceGrpc.SERVICE_NAME);
    }

    @Bean
    BindableService reconciliationRelay(RelayServices services) {
        return services.of(ReconciliationServiceGrpc.SERVICE_NAME);
    }

    @Bean
    @ConditionalOnProperty("springdoc.api-docs.enabled")
    OpenApiCustomizer relayDocument() {
        return new RelayDocument();
    }
}
