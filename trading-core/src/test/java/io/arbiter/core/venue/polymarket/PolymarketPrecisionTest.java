package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolymarketPrecisionTest {

    @ParameterizedTest
    @CsvSource({
        "4500, 1234, 1220",
        "4500, 20, 20",
        "4100, 12345, 12300",
        "5000, 1235, 1234",
        "4105, 12345, 12000",
        "4110, 12345, 12000",
        "123, 12345, 10000",
        "123, 9999, 0",
        "100, 599, 500",
        "9900, 550, 500"
    })
    void floorsToWholeCents(int ticks, long lots, long expected) {
        assertThat(PolymarketPrecision.floorLots(ticks, lots)).isEqualTo(expected);
    }

    @Test
    void givesTheLargestSizeThatTheVenueTakesAtEveryPrice() {
        for (int ticks = 1; ticks < 10_000; ticks++) {
            long lots = PolymarketPrecision.floorLots(ticks, 30_123);

            assertThat(ticks * lots % 10_000).as("price %d", ticks).isZero();
            for (long larger = lots + 1; larger <= 30_123; larger++) {
                assertThat(ticks * larger % 10_000).as("price %d", ticks).isNotZero();
            }
        }
    }
}
