package io.arbiter.bot.core;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the other services are.
///
/// @param tradingCore gRPC target such as `dns:///trading-core.arbiter.local:9090`
@ConfigurationProperties("arbiter.services")
record CoreProperties(String tradingCore) {

    CoreProperties {
        if (tradingCore == null || tradingCore.isBlank()) {
            throw new IllegalArgumentException(
                    "arbiter.services.trading-core must be a gRPC target such as dns:///localhost:9090");
        }
    }
}
