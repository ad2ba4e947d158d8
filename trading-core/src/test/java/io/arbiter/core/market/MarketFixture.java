package io.arbiter.core.market;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.util.List;

/// Markets for tests: open, on a cent grid, without minimums, unless said otherwise.
public record MarketFixture(
        Venue venue,
        String key,
        List<PriceBand> grid,
        FeeSchedule fees,
        long minimumLots,
        long minimumNotionalMicros,
        long takerDelayMs,
        boolean open) {

    public static final FeeSchedule FREE = new FeeSchedule.None("none");
    public static final FeeSchedule KALSHI =
            new FeeSchedule.Quadratic("kalshi:quadratic:x1", 1_000_000, 100);

    public static MarketFixture polymarket(String key) {
        return new MarketFixture(
                Venue.POLYMARKET, key, grid(100), curve(40_000, 1), 500, 1_000_000, 0, true);
    }

    public static MarketFixture kalshi(String key) {
        return new MarketFixture(Venue.KALSHI, key, grid(100), KALSHI, 1, 0, 0, true);
    }

    public static FeeSchedule curve(long ratePpm, int exponent) {
        return new FeeSchedule.Curve("poly:" + ratePpm + ":" + exponent, ratePpm, exponent);
    }

    public static List<PriceBand> grid(int stepTicks) {
        return List.of(new PriceBand(0, 10_000, stepTicks));
    }

    public MarketFixture with(FeeSchedule newFees) {
        return new MarketFixture(
                venue, key, grid, newFees, minimumLots, minimumNotionalMicros, takerDelayMs, open);
    }

    public MarketFixture on(List<PriceBand> newGrid) {
        return new MarketFixture(
                venue, key, newGrid, fees, minimumLots, minimumNotionalMicros, takerDelayMs, open);
    }

    public MarketFixture withMinimum(long lots, long notionalMicros) {
        return new MarketFixture(venue, key, grid, fees, lots, notionalMicros, takerDelayMs, open);
    }

    public MarketFixture withTakerDelayMs(long delayMs) {
        return new MarketFixture(
                venue, key, grid, fees, minimumLots, minimumNotionalMicros, delayMs, open);
    }

    public MarketFixture closed() {
        return new MarketFixture(
                venue, key, grid, fees, minimumLots, minimumNotionalMicros, takerDelayMs, false);
    }

    public Market market() {
        boolean polymarket = venue == Venue.POLYMARKET;
        return new Market(
                venue,
                key,
                "event-" + key,
                "Will it happen?",
                "It resolves to Yes if it happens.",
                polymarket ? key + "-yes" : "",
                polymarket ? key + "-no" : "",
                polymarket ? "2" : "",
                false,
                0,
                grid,
                new Quantity(minimumLots),
                new Money(minimumNotionalMicros),
                fees,
                takerDelayMs,
                open,
                null,
                null);
    }
}
