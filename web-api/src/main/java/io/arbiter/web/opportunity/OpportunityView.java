package io.arbiter.web.opportunity;

import io.arbiter.v1.Opportunity;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What detection found. Money, prices and quantities are exact decimal strings.
///
/// @param yesVenue where YES is bought; NO is bought on the other venue
/// @param edge worst-case profit per contract after every cost, dollars
/// @param profit worst payoff over all settlement states minus every cost, dollars
/// @param decision TAKEN or REFUSED
/// @param reason why it was refused; absent when taken
/// @param executionId the attempt to take it; absent when refused
public record OpportunityView(
        String id,
        String pairId,
        String title,
        String mode,
        Instant detectedAt,
        String yesVenue,
        String quantity,
        String yesLimitPrice,
        String noLimitPrice,
        String yesCost,
        String noCost,
        String yesFee,
        String noFee,
        String reserve,
        String profit,
        String edge,
        String breakEvenQuantity,
        String limitingVenue,
        String annualizedPercent,
        String decision,
        @Nullable String reason,
        @Nullable String executionId) {

    public static OpportunityView of(Opportunity found) {
        return new OpportunityView(
                found.getId(),
                found.getPairId(),
                found.getTitle(),
                Names.of(found.getMode()),
                Times.instant(found.getDetectedAt()),
                Names.of(found.getYesVenue()),
                found.getQuantity(),
                found.getYesLimitPrice(),
                found.getNoLimitPrice(),
                found.getYesCost(),
                found.getNoCost(),
                found.getYesFee(),
                found.getNoFee(),
                found.getReserve(),
                found.getProfit(),
                found.getEdge(),
                found.getBreakEvenQuantity(),
                Names.of(found.getLimitingVenue()),
                found.getAnnualizedPercent(),
                Names.of(found.getDecision()),
                found.getReason().isEmpty() ? null : found.getReason(),
                found.getExecutionId().isEmpty() ? null : found.getExecutionId());
    }
}
