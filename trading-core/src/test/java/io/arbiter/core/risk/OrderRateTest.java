package io.arbiter.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.v1.Surface;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrderRateTest {

    private final AtomicLong nowNs = new AtomicLong(1);
    private final List<String> halted = new ArrayList<>();

    @Test
    void haltsAtTheFirstOrderAboveTheRateAndSaysWhose() {
        OrderRate rate = rate(new LimitBook(null, List.of()), 6);

        for (int i = 0; i < 3; i++) {
            assertThat(rate.begin()).isEmpty();
        }

        assertThat(rate.begin())
                .contains("Runaway order rate: 8 orders in a minute, limit of tenant 6.");
        assertThat(halted).hasSize(1);
        assertThat(rate.lastMinute()).isEqualTo(6);
    }

    @Test
    void forgetsOrdersAfterAMinute() {
        OrderRate rate = rate(new LimitBook(null, List.of()), 2);

        rate.begin();
        nowNs.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(rate.begin()).isEmpty();
        assertThat(halted).isEmpty();
    }

    @Test
    void aVenuesOwnRateCountsItsOrdersOnly() {
        LimitChange kalshi =
                new LimitChange(
                        1,
                        LimitChange.Purpose.VALUE,
                        LimitScope.VENUE,
                        "KALSHI",
                        LimitKind.MAX_ORDERS_PER_MINUTE.name(),
                        OptionalLong.of(2),
                        List.of(),
                        "ann",
                        Surface.SURFACE_REST,
                        "test",
                        "r",
                        Instant.EPOCH);
        OrderRate rate = rate(new LimitBook(null, List.of(kalshi)), 100);

        rate.begin();
        rate.begin();

        assertThat(rate.begin())
                .contains("Runaway order rate: 3 orders in a minute, limit of KALSHI 2.");
    }

    private OrderRate rate(LimitBook book, int limit) {
        return new OrderRate(() -> book, "acc", limit, halted::add, nowNs::get);
    }
}
