package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.id.Ids;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.BookTops.Top;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentinelTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final int POLYMARKET = 0;
    private static final int KALSHI = 1;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TradablePairs pairs = new TradablePairs();
    private final Map<Integer, Top> tops = new HashMap<>();
    private final List<String> suspensions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Alerts raised =
            new Alerts(
                    new TradingSettings(
                            new TenantId(new UUID(0, 1)),
                            "acc",
                            Mode.PAPER,
                            VenueEnvironment.SIMULATED),
                    new Ids(clock, new SplittableRandom(1)),
                    clock,
                    alerts::add,
                    _ -> {});
    private final OneApproval store = new OneApproval();
    private final PairKeeper keeper =
            new PairKeeper(
                    store,
                    store,
                    new MarketReader(Map.of(), Duration.ZERO, () -> 0),
                    new NoEngine(),
                    new Subscriptions(Map.of()),
                    pairs,
                    raised,
                    clock);
    private long minute;
    private final Sentinel sentinel =
            new Sentinel(
                    pairs,
                    book -> Optional.ofNullable(tops.get(book)),
                    store,
                    keeper,
                    raised,
                    new Sentinel.Settings(
                            200,
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2)),
                    clock,
                    () -> Duration.ofMinutes(minute).toNanos());

    @BeforeEach
    void listPair() {
        pairs.put(
                new TradablePair(
                        0,
                        "pair_1",
                        "Rain",
                        0,
                        market(Venue.POLYMARKET),
                        POLYMARKET,
                        market(Venue.KALSHI),
                        KALSHI));
    }

    @Test
    void warnsAndThenSuspendsWhenTheGapNeverCloses() {
        for (int i = 0; i < 40; i++) {
            gap(true);
        }
        assertThat(alerts)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getSeverity()).isEqualTo(Severity.SEVERITY_WARNING);
                    assertThat(alert.getDetail()).contains("dearer on Kalshi");
                });
        assertThat(suspensions).isEmpty();

        for (int i = 0; i < 100; i++) {
            gap(true);
        }

        assertThat(suspensions).hasSize(1);
        assertThat(alerts.getLast().getSeverity()).isEqualTo(Severity.SEVERITY_CRITICAL);
    }

    @Test
    void aGapThatClosesNowAndThenIsABusinessAndNoDoubt() {
        for (int i = 0; i < 300; i++) {
            gap(i % 20 != 0);
        }

        assertThat(alerts).isEmpty();
    }

    @Test
    void aQuietBookProvesNothing() {
        tops.put(KALSHI, new Top(5_000, 5_100));
        for (int i = 0; i < 300; i++) {
            minute++;
            tops.put(POLYMARKET, new Top(4_000 + i % 7, 4_100 + i % 7));
            sentinel.check();
        }

        assertThat(alerts).isEmpty();
    }

    @Test
    void aBookThatCannotBeTrustedProvesNothing() {
        for (int i = 0; i < 20; i++) {
            gap(true);
        }
        tops.remove(KALSHI);

        for (int i = 0; i < 300; i++) {
            minute++;
            sentinel.check();
        }

        assertThat(alerts).isEmpty();
    }

    /// A minute later both books have moved; Kalshi's bid is above Polymarket's ask, or is not.
    private void gap(boolean open) {
        minute++;
        int move = (int) (minute % 7);
        tops.put(POLYMARKET, new Top(4_000 + move, 4_100 + move));
        tops.put(KALSHI, open ? new Top(5_000 + move, 5_100 + move) : new Top(4_000, 4_101 + move));
        sentinel.check();
    }

    private static Market market(Venue venue) {
        return new Market(
                venue,
                venue.name(),
                "event",
                "Rain",
                "rules",
                "",
                "",
                "",
                false,
                0,
                List.of(new PriceBand(0, 10_000, 100)),
                new Quantity(100),
                Money.ZERO,
                new FeeSchedule.None("none"),
                0,
                true,
                null,
                null);
    }

    private final class OneApproval implements PairStore, PinStore {

        private final Approval approval =
                new Approval(
                        "pair_1",
                        "Rain",
                        "KALSHI",
                        "POLYMARKET",
                        1,
                        Approval.Verdict.APPROVED,
                        "hash",
                        0,
                        null);

        @Override
        public List<Approval> newestApprovals() {
            return List.of(approval);
        }

        @Override
        public Optional<Approval> newestApproval(String pairId) {
            return Optional.of(approval);
        }

        @Override
        public void suspend(Approval suspended, String newTermsHash, String reason, Instant at) {
            suspensions.add(reason);
        }

        @Override
        public void save(Collection<Market> markets, Instant at) {}

        @Override
        public void pin(String termsHash, String terms) {}

        @Override
        public Optional<String> terms(String termsHash) {
            return Optional.empty();
        }

        @Override
        public void expire(Approval expired, Instant at) {}

        @Override
        public int openExecutions(String pairId) {
            return 0;
        }
    }

    private static final class NoEngine implements EngineBoard {

        @Override
        public int addMarket(Market market) {
            return 0;
        }

        @Override
        public int addPair(
                Market polymarket, int polymarketBook, Market kalshi, int kalshiBook, int reserve) {
            return 0;
        }

        @Override
        public void removePair(int pair) {}
    }
}
