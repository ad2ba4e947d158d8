package io.arbiter.web.rpc;

import io.arbiter.web.problem.RequestIds;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@Configuration(proxyBeanMethods = false)
class RpcConfiguration {

    /// Only cancels calls whose deadline ended.
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService rpcDeadlines() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rpc-deadlines").daemon().factory());
    }

    @Bean
    @GlobalServerInterceptor
    RpcSecurity rpcSecurity(
            JwtDecoder decoder, RequestIds requestIds, ScheduledExecutorService rpcDeadlines) {
        return new RpcSecurity(decoder, requestIds, rpcDeadlines);
    }
}
