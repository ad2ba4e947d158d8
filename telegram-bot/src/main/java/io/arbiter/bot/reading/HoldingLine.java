package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import java.util.Map;

/// Where money is, as our books have it.
///
/// @param inPositions cost with fees of what is held, by venue
/// @param inSettlement paid out by a venue's resolution but still to be redeemed, by venue
/// @param reserved for executions that are not at their end
public record HoldingLine(
        Map<String, Money> inPositions, Map<String, Money> inSettlement, Money reserved) {

    public HoldingLine {
        inPositions = Map.copyOf(inPositions);
        inSettlement = Map.copyOf(inSettlement);
    }
}
