package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import java.math.BigInteger;

/// Kalshi's fees with its rounding and rebate accumulator (kalshi.md 4 and 4.1).
///
/// @param multiplierPpm the series' fee multiplier in millionths
/// @param quantumMicros balance precision: 100 for direct members, 10 000 through an FCM
public record KalshiFees(Kind kind, long multiplierPpm, long quantumMicros) implements TradeFees {

    /// `fee_type` of a series, with its coefficients in 1e-4.
    public enum Kind {
        QUADRATIC("quadratic", 700, 0),
        QUADRATIC_WITH_MAKER_FEES("quadratic_with_maker_fees", 700, 175),
        QUADRATIC_WITH_COMBO_MAKER_FEES("quadratic_with_combo_maker_fees", 700, 350);

        private final String wire;
        private final int taker;
        private final int maker;

        Kind(String wire, int taker, int maker) {
            this.wire = wire;
            this.taker = taker;
            this.maker = maker;
        }

        String wire() {
            return wire;
        }
    }

    // 1e-6 contract x 1e-4 x 1e-4 dollar x 1e-4 coefficient x 1e-6 multiplier, in micros.
    private static final BigInteger SCALE = BigInteger.TEN.pow(18);

    public static KalshiFees direct(Kind kind, long multiplierPpm) {
        return new KalshiFees(kind, multiplierPpm, 100);
    }

    @Override
    public long charge(
            Accumulator order,
            Liquidity liquidity,
            int yesTicks,
            long microShares,
            long cashMicros) {
        long tradeFee = model(liquidity, yesTicks, microShares);
        long cash = cashMicros - tradeFee;
        long rounding = Math.floorMod(cash, quantumMicros);
        long gross = tradeFee + rounding;
        long accumulated = order.micros() + rounding;
        long rebate = Math.min(wholeQuanta(accumulated), wholeQuanta(gross));
        order.set(accumulated - rebate);
        return gross - rebate;
    }

    private long wholeQuanta(long micros) {
        return micros / quantumMicros * quantumMicros;
    }

    /// The formula rounded up to a micro.
    private long model(Liquidity liquidity, int yesTicks, long microShares) {
        int coefficient = liquidity == Liquidity.TAKER ? kind.taker : kind.maker;
        BigInteger product =
                BigInteger.valueOf(microShares)
                        .multiply(BigInteger.valueOf(yesTicks))
                        .multiply(BigInteger.valueOf(PriceGrid.DOLLAR - yesTicks))
                        .multiply(BigInteger.valueOf(coefficient))
                        .multiply(BigInteger.valueOf(multiplierPpm));
        return product.add(SCALE.subtract(BigInteger.ONE)).divide(SCALE).longValueExact();
    }
}
