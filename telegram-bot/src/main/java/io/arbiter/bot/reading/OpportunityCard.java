package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;

/// Everything about one opportunity.
///
/// @param yesCost and so on: what each leg costs and is charged
/// @param reserve set aside for the settlement states that the approver accepted
/// @param breakEven the largest size that loses nothing
/// @param executionId empty unless taken
/// @param proof what it was computed from, as JSON
public record OpportunityCard(
        OpportunityLine line,
        String pairId,
        Money yesCost,
        Money noCost,
        Money yesFee,
        Money noFee,
        Money reserve,
        Quantity breakEven,
        String limitingVenue,
        String executionId,
        String proof) {}
