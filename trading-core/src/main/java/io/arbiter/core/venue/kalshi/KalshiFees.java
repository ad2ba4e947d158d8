package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.venue.json.JsonBody;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// Reads the taker fee of an event: its own override, else its series (kalshi.md 4). Empty means a
/// schedule that we cannot compute, so that the market is refused instead of priced without its
/// fee.
final class KalshiFees {

    /// All of them cost a taker the same; they differ for makers.
    private static final Set<String> QUADRATIC =
            Set.of("quadratic", "quadratic_with_maker_fees", "quadratic_with_combo_maker_fees");

    private final long balanceQuantumMicros;

    /// @param balanceQuantumMicros 100 for direct members, 10 000 for members that clear through
    ///   another (kalshi.md 4.1)
    KalshiFees(long balanceQuantumMicros) {
        this.balanceQuantumMicros = balanceQuantumMicros;
    }

    /// Whether the event says all by itself.
    static boolean overrides(JsonBody event) {
        return event.has("fee_type_override") && event.has("fee_multiplier_override");
    }

    Optional<FeeSchedule> of(JsonBody event, JsonBody series) {
        String type =
                event.has("fee_type_override")
                        ? event.text("fee_type_override")
                        : series.text("fee_type");
        if (!QUADRATIC.contains(type)) {
            return Optional.empty();
        }
        BigDecimal multiplier =
                event.has("fee_multiplier_override")
                        ? event.number("fee_multiplier_override")
                        : series.number("fee_multiplier");
        return Optional.of(
                new FeeSchedule.Quadratic(
                        "kalshi:quadratic:x" + multiplier.stripTrailingZeros().toPlainString(),
                        multiplier.movePointRight(6).longValueExact(),
                        balanceQuantumMicros));
    }
}
