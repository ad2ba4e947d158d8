package io.arbiter.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceGridTest {

    private static final List<PriceBand> TAPERED =
            List.of(
                    new PriceBand(0, 1_000, 10),
                    new PriceBand(1_000, 9_000, 100),
                    new PriceBand(9_000, 10_000, 10));

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25, 50, 100, 1_000})
    void numbersEveryStepInsideTheDollar(int step) {
        PriceGrid grid = PriceGrid.uniform(step);

        assertThat(grid.levels()).isEqualTo(10_000 / step - 1);
        for (int level = 0; level < grid.levels(); level++) {
            assertThat(grid.level(grid.priceTicks(level))).isEqualTo(level);
        }
    }

    @Test
    void countsTheSeamsOfTaperedBandsOnce() {
        PriceGrid grid = PriceGrid.of(TAPERED);

        assertThat(grid.levels()).isEqualTo(100 + 80 + 99);
        assertThat(grid.priceTicks(grid.level(1_000) + 1)).isEqualTo(1_100);
        assertThat(grid.priceTicks(grid.level(1_000) - 1)).isEqualTo(990);
        assertThat(grid.level(1_010)).isEqualTo(-1);
        assertThat(grid.level(9_010)).isEqualTo(grid.level(9_000) + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_000, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE, 150})
    void hasNoLevelForWhatIsNoPrice(int ticks) {
        assertThat(PriceGrid.uniform(100).level(ticks)).isEqualTo(-1);
    }

    @Test
    void isSharedByMarketsOnTheSameBands() {
        assertThat(PriceGrid.of(TAPERED)).isSameAs(PriceGrid.of(List.copyOf(TAPERED)));
    }

    @Test
    void refusesBandsThatOverlapOrHoldNoPrice() {
        List<PriceBand> overlapping =
                List.of(new PriceBand(0, 5_000, 10), new PriceBand(4_000, 10_000, 10));

        assertThatThrownBy(() -> PriceGrid.of(overlapping))
                .hasMessageContaining("price bands must ascend");
        assertThatThrownBy(() -> PriceGrid.uniform(10_000)).hasMessageContaining("hold no price");
    }
}
