package io.arbiter.sandbox.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.exchange.TradeFees.Accumulator;
import io.arbiter.sandbox.exchange.TradeFees.Liquidity;
import io.arbiter.sandbox.kalshi.KalshiFees.Kind;
import io.arbiter.sandbox.net.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worked examples of kalshi.md 4.2.
class KalshiFeesTest {

    private static final long ONE = 1_000_000;

    private static long charge(
            KalshiFees fees, Accumulator order, Liquidity liquidity, String count, String price) {
        long microShares = Decimals.parse(count, 6);
        int ticks = Math.toIntExact(Decimals.parse(price, 4));
        return fees.charge(order, liquidity, ticks, microShares, -microShares / 10_000 * ticks);
    }

    private static String dollars(long micros) {
        return Decimals.fixed(micros, 6, 6);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0.50, 1.750000, 1.750000",
        "1, 0.50, 0.017500, 0.020000",
        "1, 0.52, 0.017500, 0.020000",
        "1, 0.99, 0.000700, 0.010000",
        "100, 0.01, 0.069300, 0.070000",
        "100, 0.25, 1.312500, 1.320000",
        "100, 0.10, 0.630000, 0.630000",
        "10, 0.37, 0.163200, 0.170000",
        "2.50, 0.333, 0.038900, 0.047500",
        "0.01, 0.50, 0.000200, 0.005000",
        "1, 0.055, 0.003700, 0.005000"
    })
    void chargesTakersTheWorkedExamples(String count, String price, String direct, String fcm) {
        KalshiFees plain = new KalshiFees(Kind.QUADRATIC, ONE, 100);
        KalshiFees cleared = new KalshiFees(Kind.QUADRATIC, ONE, 10_000);

        assertThat(dollars(charge(plain, new Accumulator(), Liquidity.TAKER, count, price)))
                .isEqualTo(direct);
        assertThat(dollars(charge(cleared, new Accumulator(), Liquidity.TAKER, count, price)))
                .isEqualTo(fcm);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.50, 0.437500", "1, 0.50, 0.004400", "100, 0.99, 0.017400"})
    void chargesMakersAQuarterWhereTheSeriesSaysSo(String count, String price, String fee) {
        KalshiFees fees = KalshiFees.direct(Kind.QUADRATIC_WITH_MAKER_FEES, ONE);

        assertThat(dollars(charge(fees, new Accumulator(), Liquidity.MAKER, count, price)))
                .isEqualTo(fee);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.50, 0.875000", "100, 0.10, 0.315000"})
    void multiplies(String count, String price, String fee) {
        KalshiFees half = KalshiFees.direct(Kind.QUADRATIC, ONE / 2);

        assertThat(dollars(charge(half, new Accumulator(), Liquidity.TAKER, count, price)))
                .isEqualTo(fee);
    }

    @Test
    void givesBackWhatRoundingOverpaidOnOneOrder() {
        KalshiFees fees = KalshiFees.direct(Kind.QUADRATIC, ONE);
        Accumulator order = new Accumulator();

        assertThat(dollars(charge(fees, order, Liquidity.TAKER, "1.37", "0.333")))
                .isEqualTo("0.021390");
        assertThat(order.micros()).isEqualTo(89);
        assertThat(dollars(charge(fees, order, Liquidity.TAKER, "2.11", "0.334")))
                .isEqualTo("0.032860");
        assertThat(order.micros()).isEqualTo(94);
        assertThat(dollars(charge(fees, order, Liquidity.TAKER, "0.52", "0.335")))
                .isEqualTo("0.008100");
        assertThat(order.micros()).isEqualTo(84);
    }

    @Test
    void accumulatesCentsForClearedMembers() {
        KalshiFees fees = new KalshiFees(Kind.QUADRATIC, ONE, 10_000);
        Accumulator order = new Accumulator();

        for (int fill = 1; fill <= 3; fill++) {
            assertThat(dollars(charge(fees, order, Liquidity.TAKER, "1", "0.50")))
                    .isEqualTo("0.020000");
            assertThat(order.micros()).isEqualTo(2_500L * fill);
        }
    }

    @Test
    void addsUpToTheRecordedAggregate() {
        KalshiFees fees = KalshiFees.direct(Kind.QUADRATIC, ONE);

        long sum =
                charge(fees, new Accumulator(), Liquidity.TAKER, "1", "0.52")
                        + charge(fees, new Accumulator(), Liquidity.TAKER, "1", "0.99")
                        + charge(fees, new Accumulator(), Liquidity.TAKER, "1", "0.99");

        assertThat(dollars(sum)).isEqualTo("0.018900");
    }
}
