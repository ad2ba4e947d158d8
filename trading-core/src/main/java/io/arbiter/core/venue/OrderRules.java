package io.arbiter.core.venue;

import io.arbiter.common.money.Money;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;

/// What every venue demands of an order before it is signed.
public final class OrderRules {

    private OrderRules() {}

    /// Refuses a request that is off the market's grid or below its minimums.
    ///
    /// @throws IllegalArgumentException that names the rule and the value
    public static void check(OrderRequest request) {
        Market market = request.market();
        int ticks = request.limit().ticks();
        // Grids are given in YES terms; the complement of a NO price lies on the same grid.
        int yesTicks = yesTicks(request);
        if (market.grid().stream().noneMatch(band -> contains(band, yesTicks))) {
            throw new IllegalArgumentException(
                    "price " + request.limit() + " is off the grid of market " + market.key());
        }
        if (request.quantity().compareTo(market.minimum()) < 0) {
            throw new IllegalArgumentException(
                    "quantity "
                            + request.quantity()
                            + " is below the minimum "
                            + market.minimum()
                            + " of market "
                            + market.key());
        }
        Money notional = new Money(Math.multiplyExact(ticks, request.quantity().lots()));
        if (notional.compareTo(market.minimumNotional()) < 0) {
            throw new IllegalArgumentException(
                    "order value "
                            + notional
                            + " is below the minimum "
                            + market.minimumNotional()
                            + " of market "
                            + market.key());
        }
    }

    /// The request's limit as a YES price.
    public static int yesTicks(OrderRequest request) {
        return switch (request.outcome()) {
            case YES -> request.limit().ticks();
            case NO -> request.limit().complement().ticks();
        };
    }

    private static boolean contains(PriceBand band, int ticks) {
        return ticks >= band.startTicks()
                && ticks <= band.endTicks()
                && (ticks - band.startTicks()) % band.stepTicks() == 0;
    }
}
