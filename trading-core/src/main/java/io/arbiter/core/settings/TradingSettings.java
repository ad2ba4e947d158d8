package io.arbiter.core.settings;

import io.arbiter.common.tenancy.TenantId;

/// For whom this process trades and how.
///
/// @param account id of the account whose venue keys are configured
public record TradingSettings(
        TenantId tenant, String account, Mode mode, VenueEnvironment environment) {

    /// Whether an order of this mode may leave to these venues at all.
    public boolean ordersMayLeave() {
        return switch (mode) {
            case PAPER -> environment == VenueEnvironment.SIMULATED;
            case LIVE -> false;
        };
    }

    /// The mode in the contract's terms.
    public io.arbiter.v1.Mode wireMode() {
        return switch (mode) {
            case PAPER -> io.arbiter.v1.Mode.MODE_PAPER;
            case LIVE -> io.arbiter.v1.Mode.MODE_LIVE;
        };
    }
}
