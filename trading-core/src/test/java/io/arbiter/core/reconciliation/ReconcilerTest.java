package io.arbiter.core.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Actor ANN = new Actor(TENANT, "ann", Role.OPERATOR, Surface.SURFACE_REST);
    private static final TradablePair PAIR =
            new TradablePair(
                    0,
                    "pair_1",
                    "Will it rain?",
                    0,
                    MarketFixture.polymarket("0xc0").market(),
                    0,
                    MarketFixture.kalshi("TICKER").market(),
                    1);

    private final FakeHoldings kalshi = new FakeHoldings(Venue.KALSHI);
    private final FakeHoldings polymarket = new FakeHoldings(Venue.POLYMARKET);
    private final FakeStore store = new FakeStore();
    private final List<Alert> alerts = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private final Ids ids = new Ids(clock, new SplittableRandom(1));
    private Set<String> busy = Set.of();
    private final Reconciler reconciler =
            new Reconciler(
                    List.of(kalshi, polymarket),
                    () -> List.of(PAIR),
                    () -> busy,
                    store,
                    new Alerts(
                            new TradingSettings(
                                    TENANT, "acc_1", Mode.PAPER, VenueEnvironment.SIMULATED),
                            ids,
                            clock,
                            alerts::add,
                            _ -> {}),
                    ids,
                    clock);

    @Test
    void isCleanWhenBooksAndVenuesAgree() {
        store.booked.add(new ReconciliationStore.Booked(Venue.KALSHI, "TICKER", 300, 1_000, 2));
        kalshi.held = new Holdings.Held(0, 700);
        store.booked.add(new ReconciliationStore.Booked(Venue.POLYMARKET, "0xc0", 1_000, 0, 2));
        polymarket.held = new Holdings.Held(1_001, 0);

        runTwice();

        assertThat(reconciler.isClean()).isTrue();
        assertThat(reconciler.state().lastRun()).isEqualTo(clock.instant());
    }

    @Test
    void aDifferenceCountsWhenItIsFoundTwice() {
        reconciler.run();
        kalshi.held = new Holdings.Held(1, 0);

        reconciler.run();
        boolean afterOne = reconciler.isClean();
        reconciler.run();

        assertThat(afterOne).isTrue();
        assertThat(reconciler.state().open())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.booked()).isEqualTo("0.00");
                    assertThat(open.told()).isEqualTo("0.01");
                });
        assertThat(alerts).hasSize(1);
    }

    @Test
    void isNotCleanBeforeBooksAndVenuesWereSeenToAgree() {
        boolean beforeTheFirst = reconciler.isClean();
        kalshi.held = new Holdings.Held(1, 0);
        reconciler.run();
        boolean afterADoubt = reconciler.isClean();
        kalshi.held = new Holdings.Held(0, 0);
        reconciler.run();

        assertThat(beforeTheFirst).isFalse();
        assertThat(afterADoubt).isFalse();
        assertThat(reconciler.isClean()).isTrue();
    }

    @Test
    void comparesAgainOnlyWhenItIsDue() {
        reconciler.runWhenDue(Duration.ofSeconds(30));
        kalshi.held = new Holdings.Held(1, 0);
        reconciler.runWhenDue(Duration.ofSeconds(30));
        reconciler.runWhenDue(Duration.ofSeconds(30));

        assertThat(reconciler.state().open()).isEmpty();
    }

    @Test
    void aReadThatLaggedIsForgotten() {
        kalshi.held = new Holdings.Held(100, 0);
        reconciler.run();
        kalshi.held = new Holdings.Held(0, 0);

        runTwice();

        assertThat(reconciler.isClean()).isTrue();
    }

    @Test
    void anOrderThatRestsIsADifference() {
        polymarket.resting.add("0xabc");

        runTwice();

        assertThat(reconciler.state().open())
                .extracting(Discrepancy::kind)
                .containsExactly(Discrepancy.Kind.OPEN_ORDER);
    }

    @Test
    void leavesOutAPairWithAnExecutionUnderWay() {
        kalshi.held = new Holdings.Held(100, 0);
        busy = Set.of("pair_1");

        runTwice();

        assertThat(reconciler.isClean()).isTrue();
    }

    @Test
    void anAcknowledgedDifferenceAllowsNewRiskUntilItChanges() {
        kalshi.held = new Holdings.Held(100, 0);
        runTwice();
        String id = reconciler.state().open().getFirst().id();

        assertThat(reconciler.acknowledge("dis_none", by("one"))).isEmpty();
        assertThat(reconciler.acknowledge(id, by("two"))).isPresent();
        assertThat(reconciler.acknowledge(id, by("two"))).isPresent();
        runTwice();
        boolean cleanWhileTheSame = reconciler.isClean();
        kalshi.held = new Holdings.Held(200, 0);
        runTwice();

        assertThat(cleanWhileTheSame).isTrue();
        assertThat(reconciler.isClean()).isFalse();
    }

    @Test
    void saysWhenAVenueCouldNotBeRead() {
        polymarket.down = true;

        runTwice();

        assertThat(reconciler.state().incomplete()).contains("no answer");
        assertThat(reconciler.state().lastRun()).isNull();
    }

    @Test
    void whatAnEarlierProcessFoundStillStopsNewRisk() {
        store.open.add(
                new Discrepancy(
                        "dis_1",
                        Discrepancy.Kind.POSITION,
                        Venue.KALSHI,
                        "OTHER net",
                        "1.00",
                        "0.00",
                        clock.instant()));

        reconciler.run();

        assertThat(reconciler.isClean()).isFalse();
    }

    private void runTwice() {
        reconciler.run();
        reconciler.run();
    }

    private static Acknowledgement by(String requestId) {
        return new Acknowledgement(requestId, ANN, "seen");
    }

    private static final class FakeHoldings implements Holdings {

        private final Venue venue;
        private final List<String> resting = new ArrayList<>();
        private Held held = new Held(0, 0);
        private boolean down;

        private FakeHoldings(Venue venue) {
            this.venue = venue;
        }

        @Override
        public Venue venue() {
            return venue;
        }

        @Override
        public Held held(Market market) {
            return held;
        }

        @Override
        public List<String> restingOrders() {
            if (down) {
                throw new VenueUnavailable("no answer", true);
            }
            return resting;
        }
    }

    private static final class FakeStore implements ReconciliationStore {

        private final List<Booked> booked = new ArrayList<>();
        private final List<Discrepancy> open = new ArrayList<>();
        private final List<Acknowledged> done = new ArrayList<>();

        @Override
        public List<Booked> positions() {
            return booked;
        }

        @Override
        public List<Discrepancy> open() {
            return List.copyOf(open);
        }

        @Override
        public List<Acknowledged> acknowledged() {
            return done;
        }

        @Override
        public void add(Discrepancy discrepancy) {
            open.add(discrepancy);
        }

        @Override
        public void acknowledge(Acknowledged acknowledged) {
            open.remove(acknowledged.discrepancy());
            done.add(acknowledged);
        }
    }
}
