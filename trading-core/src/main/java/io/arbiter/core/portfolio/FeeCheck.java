package io.arbiter.core.portfolio;

import io.arbiter.common.money.Price;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Fees;
import io.arbiter.core.venue.OrderOutcome.Fill;
import java.util.List;

/// Compares what a venue charged with what its schedule says.
public final class FeeCheck {

    /// The venue may round a fill's fee in our favour by its accumulator (kalshi.md 4.1): less than
    /// a cent per fill.
    private static final long ROUNDING_MICROS = 10_000;

    /// A fill of less than a lot does not tell its price.
    private static final int DEAREST_TICKS = Price.TICKS_PER_DOLLAR / 2;

    private FeeCheck() {}

    /// What the schedule predicts for these fills, rounded against ourselves.
    public static long predictedMicros(FeeSchedule schedule, List<Fill> fills) {
        return fills.stream().mapToLong(fill -> predictedMicros(schedule, fill)).sum();
    }

    /// Whether the charged fee is what the schedule explains: not more than predicted for the lots
    /// and what is finer than a lot, and less only by rounding.
    public static boolean explains(FeeSchedule schedule, List<Fill> fills) {
        long charged = fills.stream().mapToLong(fill -> fill.fee().micros()).sum();
        long most = fills.stream().mapToLong(fill -> micros(schedule, fill, 1)).sum();
        long least = predictedMicros(schedule, fills) - ROUNDING_MICROS * fills.size();
        return charged <= most && charged >= least;
    }

    private static long predictedMicros(FeeSchedule schedule, Fill fill) {
        return micros(schedule, fill, 0);
    }

    /// A fill over several levels tells only its average price: the dearer neighbour counts.
    ///
    /// @param dustLots added for shares finer than a lot, which the quantity does not show
    private static long micros(FeeSchedule schedule, Fill fill, long dustLots) {
        long lots = fill.quantity().lots();
        if (lots == 0) {
            return Fees.takerMicros(schedule, DEAREST_TICKS, dustLots);
        }
        int below = Math.toIntExact(Math.floorDiv(fill.cost().micros(), lots));
        int above = Math.toIntExact(Math.ceilDiv(fill.cost().micros(), lots));
        return Math.max(
                Fees.takerMicros(schedule, below, lots + dustLots),
                Fees.takerMicros(schedule, above, lots + dustLots));
    }
}
