package io.arbiter.core.settings;

import io.arbiter.common.tenancy.TenantId;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoreProperties.class)
class SettingsConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TradingSettings tradingSettings(CoreProperties properties) {
        if (properties.mode() == Mode.LIVE) {
            throw new StartupRefused(
                    "arbiter.mode is LIVE, but live trading cannot be armed in this version.",
                    "Set arbiter.mode to PAPER.");
        }
        if (properties.trading().accountId().isBlank()) {
            throw new StartupRefused(
                    "arbiter.trading.account-id is not set.",
                    "Set it to the id of the account whose venue keys are configured.");
        }
        return new TradingSettings(
                tenant(properties.trading().tenantId()),
                properties.trading().accountId(),
                properties.mode(),
                properties.venues().environment());
    }

    private static TenantId tenant(String text) {
        try {
            return TenantId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StartupRefused(
                    "arbiter.trading.tenant-id is not a UUID: \"" + text + "\".",
                    "Set it to the id of the tenant that this process trades for.",
                    e);
        }
    }
}
