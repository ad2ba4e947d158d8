package io.arbiter.web.rpc;

import io.arbiter.web.identity.Identities;
import io.arbiter.web.problem.RequestIds;
import io.arbiter.web.ratelimit.RateLimits;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GlobalServerInterceptor;

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
            Identities identities,
            RateLimits limits,
            RequestIds requestIds,
            ScheduledExecutorService rpcDeadlines) {
        return new RpcSecurity(identities, limits, requestIds, rpcDeadlines);
    }
}
