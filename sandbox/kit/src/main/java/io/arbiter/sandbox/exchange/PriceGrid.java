package io.arbiter.sandbox.exchange;

import java.util.List;

/// The prices that a market allows, in ticks of 1e-4 dollar.
///
/// @param label the venue's name for the shape
/// @param bands ascending and adjoining
public record PriceGrid(String label, List<Band> bands) {

    /// One dollar in ticks.
    public static final int DOLLAR = 10_000;

    /// From `startTicks` to `endTicks` in steps of `stepTicks`.
    public record Band(int startTicks, int endTicks, int stepTicks) {}

    public PriceGrid {
        bands = List.copyOf(bands);
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("a price grid needs a band");
        }
    }

    public static PriceGrid linear(String label, int stepTicks) {
        return new PriceGrid(label, List.of(new Band(0, DOLLAR, stepTicks)));
    }

    /// Kalshi's `tapered_deci_cent`: a tenth of a cent below 0.10 and above 0.90.
    public static PriceGrid taperedDeciCent() {
        return new PriceGrid(
                "tapered_deci_cent",
                List.of(
                        new Band(0, 1_000, 10),
                        new Band(1_000, 9_000, 100),
                        new Band(9_000, DOLLAR, 10)));
    }

    /// Whether an order may carry this price; 0 and 1 dollar never may.
    public boolean allows(int ticks) {
        return ticks > 0
                && ticks < DOLLAR
                && (ticks - band(ticks).startTicks()) % band(ticks).stepTicks() == 0;
    }

    /// The highest allowed price at or below `ticks`; 0 when there is none.
    public int floor(int ticks) {
        int capped = Math.clamp(ticks, 0, DOLLAR - 1);
        Band band = band(capped);
        return band.startTicks()
                + (capped - band.startTicks()) / band.stepTicks() * band.stepTicks();
    }

    /// The lowest allowed price at or above `ticks`; one dollar when there is none.
    public int ceiling(int ticks) {
        int floor = floor(ticks);
        return floor >= ticks ? floor : above(floor);
    }

    /// The next price up; one dollar when there is none.
    public int above(int ticks) {
        return ticks >= DOLLAR ? DOLLAR : Math.min(DOLLAR, ticks + band(ticks).stepTicks());
    }

    /// The next price down; 0 when there is none.
    public int below(int ticks) {
        return ticks <= 0 ? 0 : floor(ticks - 1);
    }

    /// The finest step anywhere on the grid.
    public int finestStepTicks() {
        return bands.stream().mapToInt(Band::stepTicks).min().orElseThrow();
    }

    private Band band(int ticks) {
        for (Band band : bands) {
            if (ticks < band.endTicks()) {
                return band;
            }
        }
        return bands.getLast();
    }
}
