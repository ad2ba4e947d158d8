package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.time.Instant;
import java.util.List;

/// An execution with its legs, for the card on which a short leg is mended.
///
/// @param expected profit when it began
/// @param lastRepair what the repair last decided, with the alternatives it weighed; empty for none
public record LegCard(
        String id,
        String title,
        String mode,
        String status,
        Instant openedAt,
        Money expected,
        List<Line> legs,
        List<String> lastRepair) {

    public LegCard {
        legs = List.copyOf(legs);
        lastRepair = List.copyOf(lastRepair);
    }

    /// Contracts of YES without a NO; negative for NO without a YES. What was sold again is gone.
    public long excessLots() {
        long excess = 0;
        for (Line leg : legs) {
            long held = leg.buys() ? leg.filled().lots() : -leg.filled().lots();
            excess += leg.outcome().equals("YES") ? held : -held;
        }
        return excess;
    }

    /// Number of the leg that holds contracts without another side; the first leg is always YES.
    public int longLeg() {
        return excessLots() > 0 ? 0 : 1;
    }

    public int shortLeg() {
        return 1 - longLeg();
    }

    /// One order.
    ///
    /// @param number from 0
    /// @param buys false for a leg that sells again
    public record Line(
            int number,
            String venue,
            String outcome,
            boolean buys,
            Quantity filled,
            Money cost,
            Money fee,
            String status) {}
}
