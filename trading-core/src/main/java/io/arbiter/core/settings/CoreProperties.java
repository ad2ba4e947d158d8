package io.arbiter.core.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The properties under `arbiter` that trading-core reads itself; venue addresses and keys are read
/// by the venue packages.
@ConfigurationProperties("arbiter")
public record CoreProperties(
        @DefaultValue("PAPER") Mode mode,
        @DefaultValue Trading trading,
        @DefaultValue Venues venues,
        @DefaultValue Internal internal) {

    /// @param tenantId the tenant's UUID
    /// @param accountId the account whose venue keys are configured
    /// @param pairRefresh how often approvals and limits are read again
    public record Trading(
            @DefaultValue("") String tenantId,
            @DefaultValue("") String accountId,
            @DefaultValue("10s") Duration pairRefresh) {}

    /// @param environment whether the configured addresses are simulators
    public record Venues(@DefaultValue("PRODUCTION") VenueEnvironment environment) {}

    /// @param tokenSecret what the services sign their tokens with, base64; never logged
    public record Internal(@DefaultValue("") String tokenSecret) {

        @Override
        public String toString() {
            return "Internal[***]";
        }
    }
}
