package io.arbiter.web.execution;

import io.arbiter.v1.Execution;
import io.arbiter.v1.Leg;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt to take an opportunity.
///
/// @param status WORKING, HEDGED, MISSED, UNHEDGED or UNKNOWN
/// @param lockedProfit worst-case profit of what was really filled, after charged fees; absent
///   until hedged
public record ExecutionView(
        String id,
        String opportunityId,
        String pairId,
        String title,
        String mode,
        String status,
        Instant openedAt,
        Instant updatedAt,
        String expectedProfit,
        @Nullable String lockedProfit,
        List<LegView> legs) {

    public static ExecutionView of(Execution execution) {
        return new ExecutionView(
                execution.getId(),
                execution.getOpportunityId(),
                execution.getPairId(),
                execution.getTitle(),
                Names.of(execution.getMode()),
                Names.of(execution.getStatus()),
                Times.instant(execution.getOpenedAt()),
                Times.instant(execution.getUpdatedAt()),
                execution.getExpectedProfit(),
                execution.getLockedProfit().isEmpty() ? null : execution.getLockedProfit(),
                execution.getLegsList().stream().map(LegView::of).toList());
    }

    /// One venue's half.
    ///
    /// @param market ticker on Kalshi, condition id on Polymarket
    /// @param cost paid for the filled quantity, without fees
    /// @param detail what the venue said about a rejected or unknown leg
    public record LegView(
            String venue,
            String outcome,
            String market,
            String clientOrderId,
            @Nullable String venueOrderId,
            String status,
            String limitPrice,
            String quantity,
            String filledQuantity,
            String cost,
            String fee,
            @Nullable String detail) {

        static LegView of(Leg leg) {
            return new LegView(
                    Names.of(leg.getVenue()),
                    Names.of(leg.getOutcome()),
                    leg.getMarket(),
                    leg.getClientOrderId(),
                    leg.getVenueOrderId().isEmpty() ? null : leg.getVenueOrderId(),
                    Names.of(leg.getStatus()),
                    leg.getLimitPrice(),
                    leg.getQuantity(),
                    leg.getFilledQuantity(),
                    leg.getCost(),
                    leg.getFee(),
                    leg.getDetail().isEmpty() ? null : leg.getDetail());
        }
    }
}
