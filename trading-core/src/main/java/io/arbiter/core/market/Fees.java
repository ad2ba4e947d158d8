package io.arbiter.core.market;

/// What a taker pays, exactly as the venues compute it (kalshi.md 4, polymarket.md 5); primitives
/// only, callable from the hot path. Up to [#MAX_LOTS] nothing here can overflow; beyond it an
/// `ArithmeticException` is thrown rather than a wrong fee returned.
public final class Fees {

    /// The largest fill that every schedule can be computed for: one million contracts.
    public static final long MAX_LOTS = 100_000_000;

    private static final int TICKS_PER_DOLLAR = 10_000;

    /// Kalshi's coefficient 0.07 in hundredths.
    private static final int QUADRATIC_HUNDREDTHS = 7;

    /// Ten micros: the fifth decimal of a dollar, to which Polymarket rounds.
    private static final long CURVE_QUANTUM_MICROS = 10;

    private Fees() {}

    /// The taker fee of one fill with nothing carried over from earlier fills, rounded against
    /// ourselves.
    ///
    /// @param priceTicks price of the outcome bought, 0 to 10 000
    public static long takerMicros(FeeSchedule schedule, int priceTicks, long lots) {
        return switch (schedule) {
            case FeeSchedule.None _ -> 0;
            case FeeSchedule.Quadratic quadratic -> quadraticMicros(quadratic, priceTicks, lots);
            case FeeSchedule.Curve curve -> curveMicros(curve, priceTicks, lots);
        };
    }

    /// What one lot of a large fill costs in fees, before the venue's rounding of the fill: in
    /// 10⁻¹² dollar, itself rounded up. It ranks sizes; the fee to expect is [#takerMicros].
    public static long lotPicos(FeeSchedule schedule, int priceTicks) {
        return switch (schedule) {
            case FeeSchedule.None _ -> 0;
            case FeeSchedule.Quadratic quadratic ->
                    Math.ceilDiv(quadraticAttosPerLot(quadratic, priceTicks), 1_000_000L);
            case FeeSchedule.Curve curve -> curvePicosPerLot(curve, priceTicks);
        };
    }

    /// How much, at most, [#takerMicros] of one fill is above the unrounded fee.
    public static long roundingMicros(FeeSchedule schedule) {
        return switch (schedule) {
            case FeeSchedule.None _ -> 0;
            case FeeSchedule.Quadratic quadratic -> quadratic.balanceQuantumMicros();
            case FeeSchedule.Curve _ -> CURVE_QUANTUM_MICROS;
        };
    }

    /// The model fee rounded up to a micro, then the cash of a buy aligned to the balance quantum
    /// (kalshi.md 4.1), with an empty accumulator.
    private static long quadraticMicros(FeeSchedule.Quadratic schedule, int priceTicks, long lots) {
        long attos = quadraticAttosPerLot(schedule, priceTicks);
        long wholePicos = Math.multiplyExact(attos / 1_000_000L, lots);
        long restPicos = Math.ceilDiv(Math.multiplyExact(attos % 1_000_000L, lots), 1_000_000L);
        long tradeFee = Math.ceilDiv(Math.addExact(wholePicos, restPicos), 1_000_000L);
        long cost = Math.multiplyExact((long) priceTicks, lots);
        long quantum = schedule.balanceQuantumMicros();
        long cash =
                Math.multiplyExact(Math.ceilDiv(Math.addExact(cost, tradeFee), quantum), quantum);
        return cash - cost;
    }

    /// 10⁻¹⁸ dollar per lot: hundredths × ticks × ticks × lot × millionths, at most 1.75 × 10¹⁶.
    private static long quadraticAttosPerLot(FeeSchedule.Quadratic schedule, int priceTicks) {
        return QUADRATIC_HUNDREDTHS * variance(priceTicks) * schedule.multiplierPpm();
    }

    /// The curve rounded up to 10⁻⁵ dollar: the venue's own rounding of the fifth decimal is not
    /// documented, so it is taken against ourselves.
    ///
    /// The fee is carried as `units` of 10⁻⁵ dollar and a remainder `rest` of 10⁻¹⁶ dollar, so that
    /// the second power needs no wider type.
    private static long curveMicros(FeeSchedule.Curve curve, int priceTicks, long lots) {
        long variance = variance(priceTicks);
        long perLot = variance * curve.ratePpm(); // 10⁻¹⁶ dollar, at most 2.5 × 10¹³
        long whole = Math.multiplyExact(perLot / 1_000_000L, lots); // 10⁻¹⁰ dollar
        long part = Math.multiplyExact(perLot % 1_000_000L, lots); // 10⁻¹⁶ dollar
        long tenths = Math.addExact(whole, part / 1_000_000L);
        long units = tenths / 100_000L;
        long rest = tenths % 100_000L * 1_000_000L + part % 1_000_000L;
        if (curve.exponent() == 1) {
            return CURVE_QUANTUM_MICROS * (rest == 0 ? units : units + 1);
        }
        long scaled = Math.multiplyExact(units, variance);
        long carried = Math.ceilDiv(rest * variance, 100_000_000_000L);
        return CURVE_QUANTUM_MICROS * Math.ceilDiv(Math.addExact(scaled, carried), 100_000_000L);
    }

    private static long curvePicosPerLot(FeeSchedule.Curve curve, int priceTicks) {
        long variance = variance(priceTicks);
        long perLot = variance * curve.ratePpm(); // 10⁻¹⁶ dollar
        if (curve.exponent() == 1) {
            return Math.ceilDiv(perLot, 10_000L);
        }
        // Times 10⁻⁸, to 10⁻¹² dollar, in two exact steps: ceil((q·10⁶ + r)·v / 10¹²).
        long whole = perLot / 1_000_000L * variance;
        long part = Math.ceilDiv(perLot % 1_000_000L * variance, 1_000_000L);
        return Math.ceilDiv(whole + part, 1_000_000L);
    }

    /// p × (1 − p) in 10⁻⁸, at most 2.5 × 10⁷.
    private static long variance(int priceTicks) {
        return (long) priceTicks * (TICKS_PER_DOLLAR - priceTicks);
    }
}
