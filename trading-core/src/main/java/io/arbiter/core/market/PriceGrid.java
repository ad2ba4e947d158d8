package io.arbiter.core.market;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The prices at which orders may rest on a market, numbered densely from the lowest: level 0 is
/// the smallest price above zero. Immutable and shared by every market on the same bands; the end
/// points of the dollar are never prices (kalshi.md 1.3, polymarket.md 3.3).
public final class PriceGrid {

    private static final int TICKS_PER_DOLLAR = 10_000;
    private static final Map<List<PriceBand>, PriceGrid> KNOWN = new ConcurrentHashMap<>();

    private final short[] levelByTick;
    private final short[] tickByLevel;

    private PriceGrid(List<PriceBand> bands) {
        levelByTick = new short[TICKS_PER_DOLLAR + 1];
        Arrays.fill(levelByTick, (short) -1);
        short[] ticks = new short[TICKS_PER_DOLLAR];
        int levels = 0;
        for (PriceBand band : bands) {
            for (int tick = band.startTicks(); tick <= band.endTicks(); tick += band.stepTicks()) {
                if (tick > 0 && tick < TICKS_PER_DOLLAR && levelByTick[tick] < 0) {
                    levelByTick[tick] = (short) levels;
                    ticks[levels++] = (short) tick;
                }
            }
        }
        tickByLevel = Arrays.copyOf(ticks, levels);
    }

    /// @param bands ascending; neighbours may touch
    /// @throws IllegalArgumentException when they overlap, descend or hold no price
    public static PriceGrid of(List<PriceBand> bands) {
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).startTicks() < bands.get(i - 1).endTicks()) {
                throw new IllegalArgumentException("price bands must ascend, were " + bands);
            }
        }
        PriceGrid grid = KNOWN.computeIfAbsent(List.copyOf(bands), PriceGrid::new);
        if (grid.levels() == 0) {
            throw new IllegalArgumentException("price bands hold no price, were " + bands);
        }
        return grid;
    }

    /// The same step over the whole dollar.
    public static PriceGrid uniform(int stepTicks) {
        return of(List.of(new PriceBand(0, TICKS_PER_DOLLAR, stepTicks)));
    }

    public int levels() {
        return tickByLevel.length;
    }

    /// The level of a price, or -1 when the price is off the grid.
    public int level(int priceTicks) {
        return priceTicks >= 0 && priceTicks <= TICKS_PER_DOLLAR ? levelByTick[priceTicks] : -1;
    }

    public int priceTicks(int level) {
        return tickByLevel[level];
    }
}
