package io.arbiter.web.core;

import io.arbiter.common.security.ServiceTokens;
import io.arbiter.web.problem.StartupRefused;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CoreConfiguration {

    @Bean
    ServiceTokens serviceTokens(Clock clock, InternalProperties settings) {
        try {
            return new ServiceTokens(clock, settings.tokenSecret());
        } catch (IllegalArgumentException e) {
            throw new StartupRefused(
                    "arbiter.internal.token-secret is not usable",
                    "Set it to the output of: openssl rand -base64 32",
                    e);
        }
    }

    @Bean
    CoreChannels coreChannels(CoreProperties settings) {
        return CoreChannels.to(settings.tradingCore());
    }

    @Bean
    CoreClient coreClient(CoreChannels channels, ServiceTokens tokens) {
        return new CoreClient(channels, tokens);
    }

    @Bean
    CoreHealth coreHealth(CoreClient core, HealthStatusManager health) {
        return new CoreHealth(core, health);
    }
}
