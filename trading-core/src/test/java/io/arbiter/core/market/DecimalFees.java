package io.arbiter.core.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The venues' fee rules once more, in decimals and without any care for speed: what [Fees] is
/// tested against.
public final class DecimalFees {

    private static final BigDecimal COEFFICIENT = new BigDecimal("0.07");

    private DecimalFees() {}

    /// The formula alone, in dollars, unrounded.
    public static BigDecimal model(FeeSchedule schedule, int priceTicks, long lots) {
        BigDecimal price = BigDecimal.valueOf(priceTicks, 4);
        BigDecimal contracts = BigDecimal.valueOf(lots, 2);
        BigDecimal variance = price.multiply(BigDecimal.ONE.subtract(price));
        return switch (schedule) {
            case FeeSchedule.None _ -> BigDecimal.ZERO;
            case FeeSchedule.Quadratic q ->
                    BigDecimal.valueOf(q.multiplierPpm(), 6)
                            .multiply(COEFFICIENT)
                            .multiply(contracts)
                            .multiply(variance);
            case FeeSchedule.Curve c ->
                    BigDecimal.valueOf(c.ratePpm(), 6)
                            .multiply(contracts)
                            .multiply(variance.pow(c.exponent()));
        };
    }

    /// One fill's fee in micros, rounded as its venue rounds and against us where unknown.
    public static BigDecimal fill(FeeSchedule schedule, int priceTicks, long lots) {
        BigDecimal model = model(schedule, priceTicks, lots);
        BigDecimal dollars =
                switch (schedule) {
                    case FeeSchedule.None _ -> model;
                    case FeeSchedule.Curve _ -> model.setScale(5, RoundingMode.CEILING);
                    case FeeSchedule.Quadratic q -> aligned(q, model, priceTicks, lots);
                };
        return dollars.movePointRight(6).setScale(0, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal aligned(
            FeeSchedule.Quadratic schedule, BigDecimal model, int priceTicks, long lots) {
        BigDecimal cost = BigDecimal.valueOf(priceTicks * lots, 6);
        int decimals = schedule.balanceQuantumMicros() == 100 ? 4 : 2;
        BigDecimal cash =
                cost.add(model.setScale(6, RoundingMode.CEILING))
                        .setScale(decimals, RoundingMode.CEILING);
        return cash.subtract(cost);
    }
}
