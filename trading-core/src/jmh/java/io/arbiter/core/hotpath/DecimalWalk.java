package io.arbiter.core.hotpath;

import io.arbiter.core.market.DecimalFees;
import io.arbiter.core.market.FeeSchedule;
import java.math.BigDecimal;
import java.util.List;

/// What detection costs in decimals and lists: walks both ladders level by level as [BoxDetector]
/// does, with the same fees, and keeps the size of the highest profit. A comparison for benchmarks.
final class DecimalWalk {

    private static final BigDecimal DOLLAR_MICROS = BigDecimal.valueOf(1_000_000);

    private DecimalWalk() {}

    /// @param price of the outcome bought, in dollars
    record Level(BigDecimal price, BigDecimal contracts) {

        static Level of(int ticks, long lots) {
            return new Level(BigDecimal.valueOf(ticks, 4), BigDecimal.valueOf(lots, 2));
        }

        int ticks() {
            return price.movePointRight(4).intValueExact();
        }

        long lots(BigDecimal part) {
            return part.movePointRight(2).longValueExact();
        }
    }

    record Side(List<Level> levels, FeeSchedule fees) {

        BigDecimal feePerContract(int level) {
            return DecimalFees.model(fees, levels.get(level).ticks(), 100);
        }
    }

    /// @param contracts the best size, zero when nothing crosses
    /// @param profitMicros after both venues' rounded fees
    record Result(BigDecimal contracts, long profitMicros) {}

    static Result detect(Side yes, Side no) {
        int yesLevel = 0;
        int noLevel = 0;
        BigDecimal contracts = BigDecimal.ZERO;
        BigDecimal yesLeft = yes.levels().getFirst().contracts();
        BigDecimal noLeft = no.levels().getFirst().contracts();
        while (yesLevel < yes.levels().size() && noLevel < no.levels().size()) {
            BigDecimal edge =
                    BigDecimal.ONE
                            .subtract(yes.levels().get(yesLevel).price())
                            .subtract(no.levels().get(noLevel).price());
            if (edge.signum() <= 0
                    || edge.subtract(yes.feePerContract(yesLevel))
                                    .subtract(no.feePerContract(noLevel))
                                    .signum()
                            <= 0) {
                break;
            }
            BigDecimal taken = yesLeft.min(noLeft);
            contracts = contracts.add(taken);
            yesLeft = yesLeft.subtract(taken);
            noLeft = noLeft.subtract(taken);
            if (yesLeft.signum() == 0 && ++yesLevel < yes.levels().size()) {
                yesLeft = yes.levels().get(yesLevel).contracts();
            }
            if (noLeft.signum() == 0 && ++noLevel < no.levels().size()) {
                noLeft = no.levels().get(noLevel).contracts();
            }
        }
        BigDecimal profit =
                contracts
                        .multiply(DOLLAR_MICROS)
                        .subtract(allInMicros(yes, contracts))
                        .subtract(allInMicros(no, contracts));
        return new Result(contracts, profit.longValueExact());
    }

    private static BigDecimal allInMicros(Side side, BigDecimal contracts) {
        BigDecimal micros = BigDecimal.ZERO;
        BigDecimal left = contracts;
        for (Level level : side.levels()) {
            if (left.signum() == 0) {
                break;
            }
            BigDecimal taken = left.min(level.contracts());
            micros =
                    micros.add(level.price().multiply(taken).multiply(DOLLAR_MICROS))
                            .add(DecimalFees.fill(side.fees(), level.ticks(), level.lots(taken)));
            left = left.subtract(taken);
        }
        return micros;
    }
}
