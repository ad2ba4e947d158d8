package io.arbiter.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.risk.LimitChange.Purpose;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopedLimitsTest {

    private static final long DOLLAR = 1_000_000;
    private static final Pot POLYMARKET = new Pot(Venue.POLYMARKET, 0);
    private static final Pot KALSHI = new Pot(Venue.KALSHI, 0);
    private static final Limits WIDE =
            new Limits(1, 1_000 * DOLLAR, 9_000 * DOLLAR, 9, 10, 900, 0, DOLLAR, 100 * DOLLAR);

    private final List<LimitChange> changes = new ArrayList<>();
    private final CashBook cash = new CashBook(() -> 1);
    private HeldRisk held = HeldRisk.NOTHING;
    private final RiskDesk desk =
            new RiskDesk(
                    new Nothing(),
                    new Scopes(),
                    new ScopedLimits(
                            pair -> Set.of("event-" + pair.charAt(0), "kalshi-" + pair.charAt(0)),
                            "acc"),
                    cash,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @BeforeEach
    void tellCash() {
        cash.told(POLYMARKET, 9_000 * DOLLAR, 1);
        cash.told(KALSHI, 9_000 * DOLLAR, 1);
        desk.load();
    }

    @Test
    void admitsWithoutLimitsByScope() {
        assertThat(desk.admit(proposal("a1", 50, 50, 10_000)))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void limitsTheNotionalOfAVenueByItsOwnLegsOnly() {
        limit(LimitScope.VENUE, "KALSHI", LimitKind.MAX_NOTIONAL, 60 * DOLLAR);

        admit(proposal("a1", 90, 30, 10_000));

        assertRefused(
                proposal("b1", 90, 31, 10_000),
                Refusal.LIMIT_OPEN_CAPITAL,
                "MAX_NOTIONAL of VENUE KALSHI: 61.000000 against 60.000000");
        admit(proposal("b1", 90, 30, 10_000));
    }

    @Test
    void limitsAnEventOverAllItsPairs() {
        limit(LimitScope.EVENT, "event-a", LimitKind.MAX_OPEN_EXECUTIONS, 1);

        admit(proposal("a1", 10, 10, 1_000));

        assertRefused(
                proposal("a2", 10, 10, 1_000),
                Refusal.LIMIT_OPEN_EXECUTIONS,
                "MAX_OPEN_EXECUTIONS of EVENT event-a: 2 against 1");
        admit(proposal("b1", 10, 10, 1_000));
    }

    @Test
    void countsEventsThatMoveTogetherAsOne() {
        cluster("fed", "event-a", "event-b");
        limit(LimitScope.CLUSTER, "fed", LimitKind.MAX_NOTIONAL, 100 * DOLLAR);

        admit(proposal("a1", 30, 30, 1_000));

        assertRefused(
                proposal("b1", 30, 30, 1_000),
                Refusal.LIMIT_OPEN_CAPITAL,
                "MAX_NOTIONAL of CLUSTER fed: 120.000000 against 100.000000");
        admit(proposal("c1", 30, 30, 1_000));
    }

    @Test
    void limitsTheContractsOfAPairAndCountsAHedgeOnce() {
        limit(LimitScope.PAIR, "a1", LimitKind.MAX_POSITION, 15_000);
        held =
                new HeldRisk(
                        List.of(
                                position(Venue.KALSHI, 10_000, "a1"),
                                position(Venue.POLYMARKET, 10_000, "a1")),
                        List.of(),
                        0);
        desk.refreshHeld();

        assertRefused(
                proposal("a1", 10, 10, 5_001),
                Refusal.LIMIT_POSITION,
                "MAX_POSITION of PAIR a1: 150.01 against 150.00");
        admit(proposal("a1", 10, 10, 5_000));
    }

    @Test
    void anUnhedgedRestStopsNewRiskOfItsScopeOnly() {
        limit(LimitScope.VENUE, "KALSHI", LimitKind.MAX_UNHEDGED, 5 * DOLLAR);
        limit(LimitScope.PAIR, "a1", LimitKind.MAX_UNHEDGED, 0);
        held =
                new HeldRisk(
                        List.of(),
                        List.of(
                                new HeldRisk.Unhedged(
                                        Venue.KALSHI, 5 * DOLLAR, "a1", Set.of("event-a"))),
                        0);
        desk.refreshHeld();

        assertRefused(
                proposal("a1", 10, 10, 1_000),
                Refusal.LIMIT_UNHEDGED,
                "MAX_UNHEDGED of PAIR a1: 5.000000 against 0.000000");
        admit(proposal("b1", 10, 10, 1_000));
    }

    @Test
    void stopsAtTheDrawdownAndNotBefore() {
        limit(LimitScope.TENANT, "", LimitKind.MAX_DRAWDOWN, 20 * DOLLAR);
        held = new HeldRisk(List.of(), List.of(), 20 * DOLLAR - 1);
        desk.refreshHeld();
        admit(proposal("a1", 10, 10, 1_000));

        held = new HeldRisk(List.of(), List.of(), 20 * DOLLAR);
        desk.refreshHeld();

        assertRefused(
                proposal("b1", 10, 10, 1_000),
                Refusal.LIMIT_DRAWDOWN,
                "MAX_DRAWDOWN of TENANT: 20.000000 against 20.000000");
    }

    @Test
    void aVenuesOwnMinimumCashWins() {
        limit(LimitScope.VENUE, "KALSHI", LimitKind.MIN_CASH, 8_990 * DOLLAR);

        assertThat(refusal(proposal("a1", 10, 11, 1_000)).refusal()).isEqualTo(Refusal.LIMIT_CASH);
        admit(proposal("a1", 11, 10, 1_000));
    }

    @Test
    void whatEndedSinceTheDatabaseWasReadStillCounts() {
        limit(LimitScope.EVENT, "event-a", LimitKind.MAX_NOTIONAL, 100 * DOLLAR);

        admit(proposal("a1", 40, 40, 1_000))
                .release(new Settlement(40 * DOLLAR, 40 * DOLLAR, 80 * DOLLAR, 0));

        assertRefused(
                proposal("a2", 15, 15, 1_000),
                Refusal.LIMIT_OPEN_CAPITAL,
                "MAX_NOTIONAL of EVENT event-a: 110.000000 against 100.000000");
    }

    @Test
    void tellsHowMuchOfALimitIsUsed() {
        admit(proposal("a1", 40, 30, 1_000));

        assertThat(desk.used(new LimitKey(LimitScope.PAIR, "a1", LimitKind.MAX_NOTIONAL)))
                .isEqualTo(70 * DOLLAR);
        assertThat(desk.used(new LimitKey(LimitScope.VENUE, "KALSHI", LimitKind.MAX_NOTIONAL)))
                .isEqualTo(30 * DOLLAR);
        assertThat(desk.used(new LimitKey(LimitScope.PAIR, "b1", LimitKind.MAX_NOTIONAL))).isZero();
    }

    private Reservation admit(Proposal proposal) {
        Admission admission = desk.admit(proposal);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).reservation();
    }

    private Admission.Refused refusal(Proposal proposal) {
        Admission admission = desk.admit(proposal);
        assertThat(admission).isInstanceOf(Admission.Refused.class);
        return (Admission.Refused) admission;
    }

    private void assertRefused(Proposal proposal, Refusal why, String detail) {
        assertThat(refusal(proposal)).isEqualTo(new Admission.Refused(why, detail));
    }

    private static Proposal proposal(String pair, long polymarket, long kalshi, long lots) {
        return new Proposal(pair, POLYMARKET, polymarket * DOLLAR, KALSHI, kalshi * DOLLAR, lots);
    }

    private static HeldRisk.Held position(Venue venue, long lots, String pair) {
        return new HeldRisk.Held(venue, lots, DOLLAR, Set.of(pair), Set.of());
    }

    private void limit(LimitScope scope, String id, LimitKind kind, long value) {
        change(Purpose.VALUE, scope, id, kind.name(), OptionalLong.of(value), List.of());
    }

    private void cluster(String name, String... events) {
        change(
                Purpose.CLUSTER,
                LimitScope.CLUSTER,
                name,
                "",
                OptionalLong.empty(),
                List.of(events));
    }

    private void change(
            Purpose purpose,
            LimitScope scope,
            String id,
            String kind,
            OptionalLong value,
            List<String> members) {
        changes.add(
                new LimitChange(
                        changes.size() + 2,
                        purpose,
                        scope,
                        id,
                        kind,
                        value,
                        members,
                        "ann",
                        Surface.SURFACE_REST,
                        "test",
                        "r" + changes.size(),
                        Instant.EPOCH));
        desk.refreshLimits();
    }

    private final class Scopes implements ScopeStore {

        @Override
        public LimitBook limits() {
            return new LimitBook(WIDE, changes);
        }

        @Override
        public HeldRisk held() {
            return held;
        }
    }

    private static final class Nothing implements RiskStore {

        @Override
        public Optional<Limits> newestLimits() {
            return Optional.empty();
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
