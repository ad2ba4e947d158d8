package io.arbiter.core.market;

/// A stretch of a price grid: from `startTicks` to `endTicks` in steps of `stepTicks`.
public record PriceBand(int startTicks, int endTicks, int stepTicks) {

    public PriceBand {
        if (startTicks < 0 || endTicks > 10_000 || startTicks >= endTicks || stepTicks <= 0) {
            throw new IllegalArgumentException(
                    "bad price band " + startTicks + ".." + endTicks + " step " + stepTicks);
        }
    }
}
