package io.arbiter.core.venue.polymarket;

/// The precision cap on immediate orders: dollars in whole cents, shares in whole lots
/// (polymarket.md 3.3). Pure integer arithmetic.
public final class PolymarketPrecision {

    private static final int CENT_MICROS = 10_000;

    private PolymarketPrecision() {}

    /// The largest number of lots, at most `lots`, whose price is a whole number of cents; the same
    /// for buying and selling. Zero when even the smallest such size is larger.
    public static long floorLots(int priceTicks, long lots) {
        return lots - lots % stepLots(priceTicks);
    }

    /// The step between sizes that an immediate order may have at this price.
    public static long stepLots(int priceTicks) {
        return CENT_MICROS / gcd(CENT_MICROS, priceTicks);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
