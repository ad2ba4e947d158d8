package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An execution as a list shows it.
///
/// @param locked empty until hedged
public record TradeLine(
        String id,
        String title,
        String mode,
        String status,
        Instant openedAt,
        Money expected,
        Optional<Money> locked,
        List<LegLine> legs) {

    public TradeLine {
        legs = List.copyOf(legs);
    }

    /// One venue's half.
    public record LegLine(
            String venue, String outcome, Quantity filled, Money cost, Money fee, String status) {}
}
