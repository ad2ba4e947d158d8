package io.arbiter.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    private static final long DIRECT = 100;
    private static final long CLEARED = 10_000;

    @ParameterizedTest
    @CsvSource({
        // contracts, price, direct member, cleared through an FCM
        "10000, 5000, 1750000, 1750000",
        "100, 5000, 17500, 20000",
        "100, 5200, 17500, 20000",
        "100, 9900, 700, 10000",
        "10000, 100, 69300, 70000",
        "10000, 2500, 1312500, 1320000",
        "10000, 1000, 630000, 630000",
        "1000, 3700, 163200, 170000",
        "250, 3330, 38900, 47500",
        "1, 5000, 200, 5000",
        "100, 550, 3700, 5000",
    })
    void chargesWhatKalshisWorkedExamplesCharge(
            long lots, int priceTicks, long direct, long cleared) {
        assertThat(Fees.takerMicros(kalshi(1_000_000, DIRECT), priceTicks, lots)).isEqualTo(direct);
        assertThat(Fees.takerMicros(kalshi(1_000_000, CLEARED), priceTicks, lots))
                .isEqualTo(cleared);
    }

    @ParameterizedTest
    @CsvSource({
        // Maker coefficient 0.0175 is a quarter of the taker's.
        "250000, 10000, 5000, 437500",
        "250000, 100, 5000, 4400",
        "250000, 10000, 9900, 17400",
        "500000, 10000, 5000, 875000",
        "500000, 10000, 1000, 315000",
        "0, 10000, 5000, 0",
        // Fills of one order before any rebate of its accumulator.
        "1000000, 137, 3330, 21390",
        "1000000, 211, 3340, 32860",
        "1000000, 52, 3350, 8200",
    })
    void scalesWithTheMultiplier(long multiplierPpm, long lots, int priceTicks, long micros) {
        assertThat(Fees.takerMicros(kalshi(multiplierPpm, DIRECT), priceTicks, lots))
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 70000", "500, 340000", "1000, 630000", "1500, 900000", "2000, 1120000",
        "2500, 1320000", "3000, 1470000", "3500, 1600000", "4000, 1680000", "4500, 1740000",
        "5000, 1750000",
    })
    void isSymmetricAndAgreesWithThePrintedTableInWholeCents(int priceTicks, long micros) {
        FeeSchedule cleared = kalshi(1_000_000, CLEARED);

        assertThat(Fees.takerMicros(cleared, priceTicks, 10_000)).isEqualTo(micros);
        assertThat(Fees.takerMicros(cleared, 10_000 - priceTicks, 10_000)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "70000, 1, 5000, 1750000",
        "50000, 1, 5000, 1250000",
        "40000, 1, 5000, 1000000",
        "0, 1, 5000, 0",
        "250000, 2, 5000, 1562500",
        "250000, 2, 3000, 1102500",
        "250000, 2, 7000, 1102500",
        "250000, 2, 1000, 202500",
        "250000, 2, 9000, 202500",
        // Published as 0.05640625 and 0.00245025: the fifth decimal is rounded against us.
        "250000, 2, 500, 56410",
        "250000, 2, 100, 2460",
    })
    void followsPolymarketsPublishedCurves(
            long ratePpm, int exponent, int priceTicks, long microsPerHundredShares) {
        assertThat(Fees.takerMicros(MarketFixture.curve(ratePpm, exponent), priceTicks, 10_000))
                .isEqualTo(microsPerHundredShares);
    }

    @Test
    void bracketsTheFeeOfASettledTrade() {
        // 580.677591 shares at 0.527058567 and rate 0.07 paid 10.132090.
        FeeSchedule crypto = MarketFixture.curve(70_000, 1);

        assertThat(Fees.takerMicros(crypto, 5_271, 58_067)).isLessThanOrEqualTo(10_132_090);
        assertThat(Fees.takerMicros(crypto, 5_270, 58_068)).isGreaterThanOrEqualTo(10_132_090);
    }

    @Test
    void agreesWithDecimalArithmeticUpToTheLargestFill() {
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < 20_000; i++) {
            int ticks = random.nextInt(1, 10_000);
            long lots = 1 + random.nextLong(i % 2 == 0 ? Fees.MAX_LOTS : 1_000);
            FeeSchedule schedule = schedule(random);

            assertThat(Fees.takerMicros(schedule, ticks, lots))
                    .as("%s at %d for %d", schedule, ticks, lots)
                    .isEqualTo(DecimalFees.fill(schedule, ticks, lots).longValueExact());
            assertThat(Fees.lotPicos(schedule, ticks))
                    .as("%s at %d", schedule, ticks)
                    .isEqualTo(
                            DecimalFees.model(schedule, ticks, 1)
                                    .movePointRight(12)
                                    .setScale(0, RoundingMode.CEILING)
                                    .longValueExact());
        }
    }

    @Test
    void neverRoundsByMoreThanItSays() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            int ticks = random.nextInt(1, 10_000);
            long lots = 1 + random.nextLong(10_000);
            FeeSchedule schedule = schedule(random);
            BigDecimal model = DecimalFees.model(schedule, ticks, lots).movePointRight(6);

            BigDecimal above =
                    BigDecimal.valueOf(Fees.takerMicros(schedule, ticks, lots)).subtract(model);

            assertThat(above)
                    .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(Fees.roundingMicros(schedule)));
        }
    }

    @Test
    void throwsRatherThanWrapsFarBeyondTheLargestFill() {
        assertThatThrownBy(() ->
                        Fees.takerMicros(kalshi(1_000_000, DIRECT), 5_000, Long.MAX_VALUE / 2))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() ->
                        Fees.takerMicros(MarketFixture.curve(70_000, 2), 5_000, Long.MAX_VALUE / 2))
                .isInstanceOf(ArithmeticException.class);
    }

    private static FeeSchedule schedule(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> kalshi(random.nextLong(100_000_001), random.nextBoolean() ? 100 : 10_000);
            case 1 -> kalshi(500_000L * random.nextInt(4), 100);
            case 2 -> MarketFixture.curve(random.nextLong(1_000_001), 1);
            default -> MarketFixture.curve(random.nextLong(1_000_001), 2);
        };
    }

    private static FeeSchedule kalshi(long multiplierPpm, long quantumMicros) {
        return new FeeSchedule.Quadratic("kalshi:" + multiplierPpm, multiplierPpm, quantumMicros);
    }
}
