package io.arbiter.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.risk.CashBook.Pot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RiskDeskTest {

    private static final Pot POLYMARKET = new Pot(Venue.POLYMARKET, 0);
    private static final Pot KALSHI = new Pot(Venue.KALSHI, 1);
    private static final long DOLLAR = 1_000_000;

    private final AtomicLong nowNs = new AtomicLong(1_000);
    private final MovingClock clock = new MovingClock();
    private final CashBook cash = new CashBook(nowNs::get);
    private final Store store = new Store();
    private final RiskDesk desk = new RiskDesk(store, cash, clock);

    @BeforeEach
    void tellCash() {
        cash.told(POLYMARKET, 1_000 * DOLLAR, nowNs.get());
        cash.told(KALSHI, 1_000 * DOLLAR, nowNs.get());
        store.limits =
                new Limits(1, 200 * DOLLAR, 450 * DOLLAR, 2, 100, 900, 0, 50 * DOLLAR, 10 * DOLLAR);
        desk.load();
    }

    @Test
    void refusesEverythingWithoutLimits() {
        store.limits = null;
        desk.refreshLimits();

        assertThat(refusal(proposal("a", 1, 1))).isEqualTo(Refusal.LIMITS_MISSING);
    }

    @Test
    void reservesBeforeSendingAndReleasesExactlyOnce() {
        Reservation reservation = admit(proposal("a", 60, 40));

        assertThat(cash.freeMicros(POLYMARKET)).hasValue(940 * DOLLAR);
        reservation.release(Settlement.nothing());
        reservation.release(Settlement.nothing());

        assertThat(cash.freeMicros(POLYMARKET)).hasValue(1_000 * DOLLAR);
        assertThat(desk.openExecutions()).isZero();
    }

    @Test
    void refusesASecondExecutionOfAPairInFlight() {
        admit(proposal("a", 60, 40));

        assertThat(refusal(proposal("a", 1, 1))).isEqualTo(Refusal.IN_FLIGHT);
    }

    @Test
    void limitsOpenExecutionsSizeAndOpenCapital() {
        assertThat(refusal(proposal("a", 150, 51))).isEqualTo(Refusal.LIMIT_EXECUTION_SIZE);
        Reservation first = admit(proposal("a", 100, 100));
        admit(proposal("b", 100, 100));
        assertThat(refusal(proposal("c", 1, 1))).isEqualTo(Refusal.LIMIT_OPEN_EXECUTIONS);

        first.release(new Settlement(100 * DOLLAR, 100 * DOLLAR, 200 * DOLLAR, 0));

        assertThat(refusal(proposal("c", 26, 25))).isEqualTo(Refusal.LIMIT_OPEN_CAPITAL);
    }

    @Test
    void keepsAMinimumOfCashOnEachVenue() {
        cash.told(KALSHI, 80 * DOLLAR, nowNs.get());

        assertThat(refusal(proposal("a", 10, 31))).isEqualTo(Refusal.LIMIT_CASH);
        admit(proposal("a", 10, 30));
    }

    @Test
    void cashThatWasNotToldLatelyIsNotKnown() {
        nowNs.addAndGet(CashBook.STALE_AFTER.plusSeconds(1).toNanos());

        assertThat(refusal(proposal("a", 1, 1))).isEqualTo(Refusal.LIMIT_CASH);
    }

    @Test
    void spentCashStaysSpentUntilTheVenueWasAskedAfterwards() {
        Reservation reservation = admit(proposal("a", 60, 40));
        long askedBefore = nowNs.get();
        nowNs.addAndGet(100);
        reservation.release(new Settlement(50 * DOLLAR, 40 * DOLLAR, 90 * DOLLAR, 0));

        cash.told(POLYMARKET, 1_000 * DOLLAR, askedBefore);
        assertThat(cash.freeMicros(POLYMARKET)).hasValue(950 * DOLLAR);
        nowNs.addAndGet(100);
        cash.told(POLYMARKET, 950 * DOLLAR, nowNs.get());
        assertThat(cash.freeMicros(POLYMARKET)).hasValue(950 * DOLLAR);
    }

    @Test
    void stopsForTheDayAfterTheDailyLossAndStartsTheNextDay() {
        admit(proposal("a", 60, 40)).release(new Settlement(12 * DOLLAR, 0, 0, 12 * DOLLAR));
        assertThat(refusal(proposal("a", 1, 1))).isEqualTo(Refusal.LIMIT_DAILY_LOSS);

        clock.now = clock.now.plus(Duration.ofDays(1));

        admit(proposal("a", 1, 1));
    }

    private Reservation admit(Proposal proposal) {
        Admission admission = desk.admit(proposal);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).reservation();
    }

    private Refusal refusal(Proposal proposal) {
        Admission admission = desk.admit(proposal);
        assertThat(admission).isInstanceOf(Admission.Refused.class);
        return ((Admission.Refused) admission).refusal();
    }

    private static Proposal proposal(String pair, long yesDollars, long noDollars) {
        return new Proposal(
                pair, POLYMARKET, yesDollars * DOLLAR, KALSHI, noDollars * DOLLAR, 10_000);
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T23:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Store implements RiskStore {

        private @Nullable Limits limits;

        @Override
        public Optional<Limits> newestLimits() {
            return Optional.ofNullable(limits);
        }

        @Override
        public long positionsAtCostMicros() {
            return 0;
        }

        @Override
        public long lossesMicrosSince(Instant from) {
            return 0;
        }
    }
}
