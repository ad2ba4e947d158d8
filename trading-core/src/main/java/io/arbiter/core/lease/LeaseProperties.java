package io.arbiter.core.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a lease lasts: a dead core is replaced after `ttl` and `renewEvery` at the latest.
///
/// @param ttl life of a lease by the database's clock
/// @param margin how much earlier the holder stops by its own clock
/// @param renewEvery how often it is asked for
@ConfigurationProperties("arbiter.lease")
record LeaseProperties(
        @DefaultValue("5s") Duration ttl,
        @DefaultValue("500ms") Duration margin,
        @DefaultValue("1s") Duration renewEvery) {}
