package io.arbiter.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolymarketPrecisionTest {

    @ParameterizedTest
    @CsvSource({
        "5000, 1237, 1236", // half a dollar: every second hundredth
        "4500, 1237, 1220",
        "100, 1237, 1200", // one cent: whole shares
        "3330, 1237, 1000", // tenths of a cent: ten shares
        "3331, 25000, 20000",
        "10, 999, 0",
    })
    void floorsToSizesWhoseProductIsWholeCents(int priceTicks, long lots, long floored) {
        assertThat(PolymarketPrecision.floorLots(priceTicks, lots)).isEqualTo(floored);
    }

    @Test
    void leavesNoLargerSizeThatWouldBeAccepted() {
        for (int ticks = 1; ticks < 10_000; ticks++) {
            long floored = PolymarketPrecision.floorLots(ticks, 20_123);

            assertThat(ticks * floored % 10_000).isZero();
            for (long lots = floored + 1; lots <= 20_123; lots++) {
                assertThat(ticks * lots % 10_000).isNotZero();
            }
        }
    }

    @Test
    void acceptsWholeSharesAtEveryPriceInCents() {
        for (int ticks = 100; ticks < 10_000; ticks += 100) {
            assertThat(PolymarketPrecision.floorLots(ticks, 700)).isEqualTo(700);
        }
    }
}
