package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Contracts of both venues on one question, side by side.
///
/// @param pairId empty where no pair is known
/// @param title of the pair, or of the market where no pair is known
/// @param held one entry per market and outcome; never empty
public record PositionLine(String pairId, String title, List<Held> held) {

    private static final long MICROS_PER_LOT = Money.MICROS_PER_DOLLAR / 100;

    public PositionLine {
        held = List.copyOf(held);
    }

    /// One outcome of one market.
    ///
    /// @param cost fees included
    /// @param closesAt when its trading ends, as far as the venue says
    /// @param status of the market, as it was read last; empty when it was not
    public record Held(
            String venue,
            String outcome,
            Quantity quantity,
            Money cost,
            @Nullable Instant closesAt,
            String status) {}

    /// Contracts whose other outcome is held on the other venue.
    public Quantity hedged() {
        return new Quantity(
                Math.min(lots("KALSHI", "YES"), lots("POLYMARKET", "NO"))
                        + Math.min(lots("KALSHI", "NO"), lots("POLYMARKET", "YES")));
    }

    /// Contracts without their other half.
    public Quantity unhedged() {
        return new Quantity(
                Math.abs(lots("KALSHI", "YES") - lots("POLYMARKET", "NO"))
                        + Math.abs(lots("KALSHI", "NO") - lots("POLYMARKET", "YES")));
    }

    public Money cost() {
        return new Money(held.stream().mapToLong(each -> each.cost().micros()).sum());
    }

    /// What is left in the worse of YES and NO, when both venues decide alike.
    public Money worstOutcome() {
        return new Money(Math.min(paid("YES"), paid("NO")) - cost().micros());
    }

    /// What is left in the better of YES and NO, when both venues decide alike.
    public Money bestOutcome() {
        return new Money(Math.max(paid("YES"), paid("NO")) - cost().micros());
    }

    private long paid(String outcome) {
        return held.stream()
                .filter(each -> each.outcome().equals(outcome))
                .mapToLong(each -> each.quantity().lots() * MICROS_PER_LOT)
                .sum();
    }

    private long lots(String venue, String outcome) {
        return held.stream()
                .filter(each -> each.venue().equals(venue) && each.outcome().equals(outcome))
                .mapToLong(each -> each.quantity().lots())
                .sum();
    }
}
