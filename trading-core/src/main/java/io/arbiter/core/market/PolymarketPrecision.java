package io.arbiter.core.market;

/// The decimals that Polymarket accepts on immediate orders (FAK, FOK), whatever the market's tick:
/// size × price must be whole cents, buying and selling alike (polymarket.md 3.3). Callable from
/// the hot path.
public final class PolymarketPrecision {

    /// One cent in ticks × lots, which are micros.
    private static final int CENT_MICROS = 10_000;

    private PolymarketPrecision() {}

    /// The largest size not above `lots` that may be sent at this limit price; 0 when there is
    /// none.
    ///
    /// @param worstPriceTicks the order's limit in terms of the outcome traded, above 0
    public static long floorLots(int worstPriceTicks, long lots) {
        return lots - lots % stepLots(worstPriceTicks);
    }

    /// Sizes that may be sent at this limit price are the multiples of this: 1 to 10 000 lots, and
    /// a divisor of 100 (a whole share) for every price in whole cents.
    public static int stepLots(int worstPriceTicks) {
        return CENT_MICROS / greatestCommonDivisor(CENT_MICROS, worstPriceTicks);
    }

    /// The smallest step that is a multiple of both.
    public static int commonStep(int first, int second) {
        return first % second == 0 ? first : first / greatestCommonDivisor(first, second) * second;
    }

    private static int greatestCommonDivisor(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
