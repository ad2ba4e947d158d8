package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Polymarket's taker fee: `shares × rate × (p (1 − p))^exponent`, to five decimals (polymarket.md
/// 5). The venue does not publish how it rounds the fifth; the one settled trade on record was cut.
public record PolymarketFees(long ratePpm, int exponent) implements TradeFees {

    @Override
    public long charge(
            Accumulator order,
            Liquidity liquidity,
            int yesTicks,
            long microShares,
            long cashMicros) {
        if (liquidity == Liquidity.MAKER || ratePpm == 0) {
            return 0;
        }
        BigDecimal variance =
                BigDecimal.valueOf((long) yesTicks * (PriceGrid.DOLLAR - yesTicks), 8);
        return BigDecimal.valueOf(microShares, 6)
                .multiply(BigDecimal.valueOf(ratePpm, 6))
                .multiply(variance.pow(exponent))
                .setScale(5, RoundingMode.DOWN)
                .movePointRight(6)
                .longValueExact();
    }
}
