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
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.v1.Alert;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairKeeperTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Venues venues = new Venues();
    private final Store store = new Store();
    private final Board board = new Board();
    private final Feed polymarketFeed = new Feed();
    private final Feed kalshiFeed = new Feed();
    private final TradablePairs pairs = new TradablePairs();
    private final List<Alert> alerts = new ArrayList<>();
    private final PairKeeper keeper =
            new PairKeeper(
                    store,
                    store,
                    new MarketReader(
                            Map.of(
                                    Venue.POLYMARKET,
                                    venues.of(Venue.POLYMARKET),
                                    Venue.KALSHI,
                                    venues.of(Venue.KALSHI)),
                            Duration.ZERO,
                            System::nanoTime),
                    board,
                    new Subscriptions(
                            Map.of(Venue.POLYMARKET, polymarketFeed, Venue.KALSHI, kalshiFeed)),
                    pairs,
                    new Alerts(
                            new TradingSettings(
                                    new TenantId(new UUID(0, 1)),
                                    "acc",
                                    Mode.PAPER,
                                    VenueEnvironment.SIMULATED),
                            new Ids(clock, new SplittableRandom(1)),
                            clock,
                            alerts::add,
                            _ -> {}),
                    clock);

    @BeforeEach
    void approve() {
        venues.put(market(Venue.POLYMARKET, "0xc0", "Rain at noon?", true));
        venues.put(market(Venue.KALSHI, "RAIN", "Rain at noon?", true));
        store.approval = approval(Approval.Verdict.APPROVED, hash(), null);
    }

    @Test
    void listsAnApprovedPairOnBothFeedsOnce() {
        keeper.refresh();
        keeper.refresh();

        assertThat(pairs.size()).isEqualTo(1);
        assertThat(board.added).isEqualTo(1);
        assertThat(polymarketFeed.subscribed).containsExactly("0xc0");
        assertThat(kalshiFeed.subscribed).containsExactly("RAIN");
        assertThat(store.saved).contains("0xc0", "RAIN");
    }

    @Test
    void delistsWhenTheApprovalIsWithdrawn() {
        keeper.refresh();
        store.approval = approval(Approval.Verdict.REJECTED, hash(), null);

        keeper.refresh();

        assertThat(pairs.size()).isZero();
        assertThat(board.removed).containsExactly(0);
        assertThat(kalshiFeed.subscribed).isEmpty();
    }

    @Test
    void delistsAndTellsWhenTheApprovalExpires() {
        keeper.refresh();
        store.approval = approval(Approval.Verdict.APPROVED, hash(), NOW);

        keeper.refresh();

        assertThat(pairs.size()).isZero();
        assertThat(store.expired).isEqualTo(1);
        assertThat(alerts)
                .singleElement()
                .satisfies(alert -> assertThat(alert.getTitle()).isEqualTo("Approval ended: Rain"));
    }

    @Test
    void withdrawingStopsDetectionBeforeTheNextRefresh() {
        keeper.refresh();

        keeper.withdraw("pair_1", "suspended");

        assertThat(pairs.size()).isZero();
        assertThat(polymarketFeed.subscribed).isEmpty();
    }

    @Test
    void suspendsAtOnceWhenTheRulesChange() {
        store.pin(hash(), PairTerms.canonical(venues.get("RAIN"), venues.get("0xc0")));
        keeper.refresh();
        venues.put(market(Venue.KALSHI, "RAIN", "Rain before noon?", true));

        keeper.refresh();

        assertThat(pairs.size()).isZero();
        assertThat(store.suspended).isEqualTo(hash()).isNotEqualTo(store.approval.termsHash());
        assertThat(alerts)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getCategory()).isEqualTo("pair");
                    assertThat(alert.getDetail())
                            .contains("was: rules=13:Rain at noon?")
                            .contains("now: rules=17:Rain before noon?")
                            .contains("2 open executions");
                });
    }

    @Test
    void refusesAClosedOrUnknownMarketAndListsItWhenItOpens() {
        venues.put(market(Venue.KALSHI, "RAIN", "Rain at noon?", false));
        keeper.refresh();
        assertThat(pairs.size()).isZero();
        venues.markets.remove("RAIN");
        keeper.refresh();
        assertThat(pairs.size()).isZero();

        venues.put(market(Venue.KALSHI, "RAIN", "Rain at noon?", true));
        keeper.refresh();

        assertThat(pairs.size()).isEqualTo(1);
    }

    @Test
    void keepsAListedPairWhileItsVenueCannotBeRead() {
        keeper.refresh();
        venues.down = true;

        keeper.refresh();

        assertThat(pairs.size()).isEqualTo(1);
        assertThat(board.removed).isEmpty();
    }

    @Test
    void theHashCoversTitleRulesCloseFeesGridAndNegRisk() {
        Market base = market(Venue.KALSHI, "RAIN", "Rain?", true);
        Market other = market(Venue.POLYMARKET, "0xc0", "Rain?", true);

        assertThat(PairTerms.canonical(base, other))
                .isEqualTo(
                        """
                        arbiter pair terms 2
                        venue=KALSHI
                        key=RAIN
                        title=Rain
                        rules=5:Rain?
                        closes_at=2026-12-01T00:00:00Z
                        fees=none
                        grid=0-10000/100
                        neg_risk=false
                        venue=POLYMARKET
                        key=0xc0
                        title=Rain
                        rules=5:Rain?
                        closes_at=2026-12-01T00:00:00Z
                        fees=none
                        grid=0-10000/100
                        neg_risk=false
                        """);
        assertThat(PairTerms.hash(base, other)).hasSize(64).isEqualTo(PairTerms.hash(base, other));
    }

    private String hash() {
        return PairTerms.hash(venues.get("RAIN"), venues.get("0xc0"));
    }

    private static Approval approval(
            Approval.Verdict verdict, String hash, @Nullable Instant expiresAt) {
        return new Approval("pair_1", "Rain", "RAIN", "0xc0", 1, verdict, hash, 50, expiresAt);
    }

    private static Market market(Venue venue, String key, String rules, boolean open) {
        return new Market(
                venue,
                key,
                "event",
                "Rain",
                rules,
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
                open,
                Instant.parse("2026-12-01T00:00:00Z"),
                null);
    }

    private static final class Venues {

        private final Map<String, Market> markets = new HashMap<>();
        private boolean down;

        void put(Market market) {
            markets.put(market.key(), market);
        }

        Market get(String key) {
            return Optional.ofNullable(markets.get(key)).orElseThrow();
        }

        Catalogue of(Venue venue) {
            return new Catalogue() {
                @Override
                public List<Market> openMarkets() {
                    return markets.values().stream().filter(m -> m.venue() == venue).toList();
                }

                @Override
                public Optional<Market> market(String key) {
                    if (down) {
                        throw new VenueUnavailable(venue + " is down", true);
                    }
                    return Optional.ofNullable(markets.get(key));
                }
            };
        }
    }

    private static final class Store implements PairStore, PinStore {

        private Approval approval = approval(Approval.Verdict.REJECTED, "", null);
        private String suspended = "";
        private int expired;
        private final Map<String, String> pinned = new HashMap<>();
        private final List<String> saved = new ArrayList<>();

        @Override
        public List<Approval> newestApprovals() {
            return List.of(approval);
        }

        @Override
        public Optional<Approval> newestApproval(String pairId) {
            return Optional.of(approval);
        }

        @Override
        public void suspend(Approval approval, String newTermsHash, String reason, Instant at) {
            suspended = newTermsHash;
        }

        @Override
        public void pin(String termsHash, String terms) {
            pinned.put(termsHash, terms);
        }

        @Override
        public Optional<String> terms(String termsHash) {
            return Optional.ofNullable(pinned.get(termsHash));
        }

        @Override
        public void expire(Approval approval, Instant at) {
            expired++;
        }

        @Override
        public int openExecutions(String pairId) {
            return 2;
        }

        @Override
        public void save(Collection<Market> markets, Instant at) {
            markets.forEach(market -> saved.add(market.key()));
        }
    }

    private static final class Board implements EngineBoard {

        private int books;
        private int added;
        private final List<Integer> removed = new ArrayList<>();

        @Override
        public int addMarket(Market market) {
            return books++;
        }

        @Override
        public int addPair(
                Market polymarket,
                int polymarketBook,
                Market kalshi,
                int kalshiBook,
                int reserveTicks) {
            return added++;
        }

        @Override
        public void removePair(int pair) {
            removed.add(pair);
        }
    }

    private static final class Feed implements MarketFeed {

        private final List<String> subscribed = new ArrayList<>();

        @Override
        public void start() {}

        @Override
        public void subscribe(Collection<FeedMarket> markets) {
            markets.forEach(market -> subscribed.add(market.market().key()));
        }

        @Override
        public void unsubscribe(Collection<FeedMarket> markets) {
            markets.forEach(market -> subscribed.remove(market.market().key()));
        }

        @Override
        public FeedHealth health() {
            return new FeedHealth(true, 1, 0, 0, "");
        }

        @Override
        public void close() {}
    }
}
