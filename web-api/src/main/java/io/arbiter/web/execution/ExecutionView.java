package io.arbiter.web.execution;

import io.arbiter.v1.Execution;
import io.arbiter.v1.Leg;
import io.arbiter.v1.ProfitAttribution;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt to take an opportunity.
///
/// @param status WORKING, HEDGED, MISSED, UNHEDGED, ACCEPTED or UNKNOWN
/// @param lockedProfit worst-case profit of what was really filled, after charged fees; absent
///   until hedged
/// @param attribution where the money went; absent until the execution has ended
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
        @Nullable ResultView attribution,
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
                execution.hasAttribution() ? ResultView.of(execution.getAttribution()) : null,
                execution.getLegsList().stream().map(LegView::of).toList());
    }

    /// The lines add up to the result exactly; dollars.
    public record ResultView(
            String lockedEdge,
            String slippage,
            String fees,
            String unwind,
            String unhedged,
            String settlement,
            String result) {

        static ResultView of(ProfitAttribution attribution) {
            return new ResultView(
                    attribution.getLockedEdge(),
                    attribution.getSlippage(),
                    attribution.getFees(),
                    attribution.getUnwind(),
                    attribution.getUnhedged(),
                    attribution.getSettlement(),
                    attribution.getResult());
        }
    }

    /// One venue's half.
    ///
    /// @param number 0 the YES leg, 1 the NO leg, 2 and up repairs of a short one
    /// @param action BUY or SELL
    /// @param market ticker on Kalshi, condition id on Polymarket
    /// @param cost paid for the filled quantity, without fees
    /// @param detail what the venue said about a rejected or unknown leg
    public record LegView(
            int number,
            String action,
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
                    leg.getNumber(),
                    Names.of(leg.getAction()),
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
