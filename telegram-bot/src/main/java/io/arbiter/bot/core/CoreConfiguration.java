package io.arbiter.bot.core;

import io.arbiter.bot.core.grpc.GrpcCore;
import io.arbiter.common.security.ServiceTokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CoreProperties.class, InternalProperties.class})
class CoreConfiguration {

    @Bean
    ServiceTokens serviceTokens(Clock clock, InternalProperties properties) {
        return new ServiceTokens(clock, properties.tokenSecret());
    }

    @Bean(destroyMethod = "shutdownNow")
    ManagedChannel coreChannel(CoreProperties properties) {
        return ManagedChannelBuilder.forTarget(properties.tradingCore()).usePlaintext().build();
    }

    @Bean
    Core core(ManagedChannel channel, ServiceTokens tokens) {
        return new GrpcCore(channel, tokens);
    }
}
