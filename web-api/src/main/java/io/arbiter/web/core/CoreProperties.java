package io.arbiter.web.core;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where the other services are.
///
/// @param tradingCore gRPC target, for example `dns:///trading-core.arbiter:9090`
@Validated
@ConfigurationProperties("arbiter.services")
record CoreProperties(@NotBlank String tradingCore) {}
