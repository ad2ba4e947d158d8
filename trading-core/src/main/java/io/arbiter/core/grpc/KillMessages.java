package io.arbiter.core.grpc;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.kill.Exposure;
import io.arbiter.core.kill.FlattenMode;
import io.arbiter.core.kill.Flattened;
import io.arbiter.core.kill.VenueCancellation;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;

/// The kill switch in the contract's terms.
final class KillMessages {

    private KillMessages() {}

    static io.arbiter.v1.Exposure exposure(Exposure exposure) {
        return io.arbiter.v1.Exposure.newBuilder()
                .setOpenExecutions(exposure.openExecutions())
                .setRestingOrders(exposure.restingOrders())
                .setPositions(exposure.positions())
                .setSingleLegs(exposure.singleLegs())
                .setUnhedged(new Money(exposure.unhedgedMicros()).toString())
                .build();
    }

    static io.arbiter.v1.VenueCancellation cancellation(VenueCancellation cancellation) {
        return io.arbiter.v1.VenueCancellation.newBuilder()
                .setVenue(venue(cancellation.venue()))
                .setConfirmed(cancellation.confirmed())
                .setCancelled(cancellation.cancelled())
                .setNotCancelled(cancellation.notCancelled())
                .setDetail(cancellation.detail())
                .setTookMs(cancellation.took().toMillis())
                .build();
    }

    static io.arbiter.v1.Flattened flattened(Flattened flattened) {
        return io.arbiter.v1.Flattened.newBuilder()
                .setExecutionId(flattened.executionId())
                .setPairTitle(flattened.title())
                .setVenue(venue(flattened.venue()))
                .setMarket(flattened.market())
                .setOutcome(outcome(flattened.outcome()))
                .setQuantity(new Quantity(flattened.lots()).toString())
                .setResult(flattened.result())
                .setDetail(flattened.detail())
                .build();
    }

    /// @throws CallRefused when the mode is none that this build knows
    static FlattenMode mode(io.arbiter.v1.FlattenMode mode) {
        return switch (mode) {
            case FLATTEN_MODE_UNSPECIFIED, FLATTEN_MODE_NONE -> FlattenMode.NONE;
            case FLATTEN_MODE_SINGLE_LEGS -> FlattenMode.SINGLE_LEGS;
            case UNRECOGNIZED ->
                    throw CallRefused.invalid("INVALID_ARGUMENT", "flatten is not understood.");
        };
    }

    private static io.arbiter.v1.Venue venue(Venue venue) {
        return switch (venue) {
            case POLYMARKET -> io.arbiter.v1.Venue.VENUE_POLYMARKET;
            case KALSHI -> io.arbiter.v1.Venue.VENUE_KALSHI;
        };
    }

    private static io.arbiter.v1.Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case YES -> io.arbiter.v1.Outcome.OUTCOME_YES;
            case NO -> io.arbiter.v1.Outcome.OUTCOME_NO;
        };
    }
}
