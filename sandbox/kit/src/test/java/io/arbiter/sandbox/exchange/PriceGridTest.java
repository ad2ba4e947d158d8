package io.arbiter.sandbox.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceGridTest {

    private final PriceGrid tapered = PriceGrid.taperedDeciCent();

    @ParameterizedTest
    @CsvSource({
        "0, false", "10, true", "15, false", "990, true", "1000, true", "1010, false",
        "1100, true", "8900, true", "9000, true", "9010, true", "9990, true", "10000, false"
    })
    void allowsWhatTheBandsAllow(int ticks, boolean allowed) {
        assertThat(tapered.allows(ticks)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1050, 1000, 1100", "995, 990, 1000", "9005, 9000, 9010", "1100, 1100, 1100"})
    void roundsToItsNeighbours(int ticks, int floor, int ceiling) {
        assertThat(tapered.floor(ticks)).isEqualTo(floor);
        assertThat(tapered.ceiling(ticks)).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @CsvSource({"1000, 990, 1100", "9000, 8900, 9010", "9990, 9980, 10000", "10, 0, 20"})
    void stepsAcrossBands(int ticks, int below, int above) {
        assertThat(tapered.below(ticks)).isEqualTo(below);
        assertThat(tapered.above(ticks)).isEqualTo(above);
    }
}
