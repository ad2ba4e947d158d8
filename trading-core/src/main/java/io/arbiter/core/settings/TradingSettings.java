package io.arbiter.core.settings;

import io.arbiter.common.tenancy.TenantId;

/// For whom this process trades and how.
///
/// @param account id of the account whose venue keys are configured
public record TradingSettings(
        TenantId tenant, String account, Mode mode, VenueEnvironment environment) {

    /// Whether orders of this mode fill on paper instead of leaving: the venues are real.
    public boolean fillsOnPaper() {
        return mode == Mode.PAPER && environment == VenueEnvironment.PRODUCTION;
    }

    /// Whether an order of this mode may go out at all, to these venues or to paper.
    public boolean ordersMayLeave() {
        return switch (mode) {
            case PAPER -> true;
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
