package io.arbiter.core.market;

/// What a taker pays, in micros, exactly as the venues compute it; primitives only, callable from
/// the hot path.
public final class Fees {

    private Fees() {}

    /// The taker fee of one fill with nothing carried over from earlier fills, rounded against
    /// ourselves.
    ///
    /// @param priceTicks price of the outcome bought, 0 to 10 000
    public static long takerMicros(FeeSchedule schedule, int priceTicks, long lots) {
        return switch (schedule) {
            case FeeSchedule.None _ -> 0;
            case FeeSchedule.Quadratic quadratic -> kalshiNetMicros(quadratic, priceTicks, lots);
            case FeeSchedule.Curve curve -> polymarketMicros(curve, priceTicks, lots);
        };
    }

    /// Kalshi's model fee rounded up to a micro, then the cash aligned to the balance quantum
    /// (kalshi.md 4.1), for one fill of a buy with an empty accumulator.
    static long kalshiNetMicros(FeeSchedule.Quadratic schedule, int priceTicks, long lots) {
        long tradeFee = ceilDiv(schedule.multiplierPpm(), 7L, priceTicks, lots);
        long cash = Math.addExact(Math.multiplyExact((long) priceTicks, lots), tradeFee);
        long quantum = schedule.balanceQuantumMicros();
        long aligned = Math.multiplyExact(Math.ceilDiv(cash, quantum), quantum);
        return aligned - (long) priceTicks * lots;
    }

    private static long ceilDiv(
            long multiplierPpm, long coefficientHundredths, int priceTicks, long lots) {
        // ppm x hundredths x ticks x ticks x lots is 10^-18 dollar; a micro is 10^12 of that.
        long perLot = coefficientHundredths * priceTicks * (10_000L - priceTicks);
        long scaled = Math.multiplyExact(perLot, multiplierPpm);
        long whole = Math.multiplyExact(scaled / 1_000_000L, lots);
        long rest = Math.multiplyExact(scaled % 1_000_000L, lots);
        // whole is in 10^-12 dollar, rest in 10^-18.
        long restUp = Math.ceilDiv(rest, 1_000_000L);
        return Math.ceilDiv(Math.addExact(whole, restUp), 1_000_000L);
    }

    /// Polymarket's curve rounded up to 10⁻⁵ dollar; the venue's own rounding of the fifth decimal
    /// is not documented (polymarket.md 5), so it is taken against ourselves.
    static long polymarketMicros(FeeSchedule.Curve curve, int priceTicks, long lots) {
        long variance = (long) priceTicks * (10_000L - priceTicks); // 10^-8
        long fee = Math.multiplyExact(variance, curve.ratePpm()); // 10^-14
        for (int i = 1; i < curve.exponent(); i++) {
            fee = Math.ceilDiv(Math.multiplyExact(Math.ceilDiv(fee, 100L), variance), 1_000_000L);
        }
        // fee per contract in 10^-14 dollar; times lots is 10^-16; ten micros are 10^11 of that.
        long whole = Math.multiplyExact(fee / 1_000_000L, lots); // 10^-10
        long rest = Math.multiplyExact(fee % 1_000_000L, lots); // 10^-16
        return Math.multiplyExact(
                10L, Math.ceilDiv(Math.addExact(whole, Math.ceilDiv(rest, 1_000_000L)), 100_000L));
    }
}
