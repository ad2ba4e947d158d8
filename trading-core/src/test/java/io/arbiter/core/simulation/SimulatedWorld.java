package io.arbiter.core.simulation;

import io.arbiter.common.id.Ids;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.execution.SimulatedExecution;
import io.arbiter.core.lease.Leadership.LeaseTerms;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.pairs.Approval;
import io.arbiter.core.pairs.PairStore;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import io.arbiter.sandbox.kalshi.KalshiFees;
import io.arbiter.sandbox.polymarket.PolymarketFees;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Everything outside the core: two venues with a crowd that quotes on both, the database, the
/// people who are alerted, and the faults of all of them.
final class SimulatedWorld {

    static final LeaseTerms LEASE =
            new LeaseTerms(Duration.ofSeconds(6), Duration.ofSeconds(1), Duration.ofSeconds(1));

    static final Limits LIMITS =
            new Limits(
                    1, 200_000_000, 10_000_000_000L, 3, 50, 2_500, 0, 1_000_000, 10_000_000_000L);

    static final GateSettings GATE =
            new GateSettings(
                    50,
                    2_500,
                    0,
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(10),
                    Duration.ofMillis(500),
                    100_000,
                    200_000_000,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(100));

    private static final int CENT = 100;
    private static final int LEVELS = 4;

    private final SplittableRandom random;
    private final VirtualTime time;
    private final Trace trace;
    private final SimulatedDatabase database;
    private final Map<Venue, SimulatedVenue> venues = new EnumMap<>(Venue.class);
    private final Map<Venue, Faults> faults = new EnumMap<>(Venue.class);
    private final List<TradablePair> pairs = new ArrayList<>();
    private final List<Integer> fair = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final List<SimulatedCore> cores = new ArrayList<>();
    private final Map<Venue, Instant> deafUntil = new EnumMap<>(Venue.class);
    private final Mutation mutation;
    private boolean calm;
    private boolean fenced;
    private boolean maimed;

    SimulatedWorld(long seed, Mutation mutation) {
        this.random = new SplittableRandom(seed);
        this.mutation = mutation;
        this.time = new VirtualTime(random.split());
        this.trace = new Trace(time);
        this.database = new SimulatedDatabase(time, mutation);
        for (Venue venue : Venue.values()) {
            Faults of = new Faults(random.split());
            faults.put(venue, of);
            venues.put(venue, new SimulatedVenue(venue, time, of, trace, mutation));
        }
        for (int i = 0; i < 2; i++) {
            add(i);
        }
    }

    private void add(int number) {
        boolean curved = random.nextBoolean();
        Market polymarket =
                market(
                        Venue.POLYMARKET,
                        "0xc" + number,
                        curved
                                ? new FeeSchedule.Curve("curve", 40_000, 1)
                                : new FeeSchedule.None("none"),
                        500,
                        1_000_000);
        Market kalshi =
                market(
                        Venue.KALSHI,
                        "TICKER-" + number,
                        new FeeSchedule.Quadratic("kalshi", 1_000_000, 100),
                        1,
                        0);
        venue(Venue.POLYMARKET)
                .list(polymarket, curved ? new PolymarketFees(40_000, 1) : TradeFees.NONE);
        venue(Venue.KALSHI).list(kalshi, KalshiFees.direct(KalshiFees.Kind.QUADRATIC, 1_000_000));
        pairs.add(
                new TradablePair(
                        -1,
                        "pair_" + number,
                        "Question " + number,
                        50,
                        polymarket,
                        -1,
                        kalshi,
                        -1));
        fair.add(2_000 + CENT * random.nextInt(60));
    }

    private static Market market(
            Venue venue, String key, FeeSchedule fees, long minimumLots, long minimumMicros) {
        return new Market(
                venue,
                key,
                "event",
                "Will it rain?",
                "Resolves YES if it rains.",
                "",
                "",
                "",
                false,
                0,
                List.of(new PriceBand(0, 10_000, CENT)),
                new Quantity(minimumLots),
                new Money(minimumMicros),
                fees,
                0,
                true,
                null,
                VirtualTime.START.plus(Duration.ofDays(3)));
    }

    VirtualTime time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    SimulatedDatabase database() {
        return database;
    }

    Map<Venue, SimulatedVenue> venues() {
        return venues;
    }

    SimulatedVenue venue(Venue venue) {
        SimulatedVenue there = venues.get(venue);
        if (there == null) {
            throw new IllegalStateException("no venue " + venue);
        }
        return there;
    }

    Faults faults(Venue venue) {
        Faults there = faults.get(venue);
        if (there == null) {
            throw new IllegalStateException("no faults of " + venue);
        }
        return there;
    }

    Mutation mutation() {
        return mutation;
    }

    List<TradablePair> pairs() {
        return pairs;
    }

    List<Alert> alerts() {
        return alerts;
    }

    List<String> stops() {
        return stops;
    }

    List<SimulatedCore> cores() {
        return cores;
    }

    /// A pair is listed some time after the start, sooner or later than recovery begins.
    Duration listingDelay() {
        return Duration.ofMillis(random.nextInt(3_000));
    }

    void stop(String subject) {
        trace.add("stopped by " + subject);
        stops.add(subject);
        if (mutation != Mutation.DEAF_STOP) {
            database.stopped(true);
        }
    }

    Alerts alerts(Ids ids) {
        return new Alerts(
                SimulatedExecution.settings(),
                ids,
                time.clock(),
                alert -> {
                    if (alert.getSeverity() == Severity.SEVERITY_CRITICAL) {
                        trace.add("critical: " + alert.getTitle());
                    }
                    alerts.add(alert);
                },
                _ -> {});
    }

    PairStore pairStore() {
        return new PairStore() {
            @Override
            public List<Approval> newestApprovals() {
                return pairs.stream().map(SimulatedWorld::approval).toList();
            }

            @Override
            public Optional<Approval> newestApproval(String pairId) {
                return newestApprovals().stream()
                        .filter(approval -> approval.pairId().equals(pairId))
                        .findFirst();
            }

            @Override
            public void suspend(Approval approval, String hash, String reason, Instant at) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void save(Collection<Market> markets, Instant at) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Approval approval(TradablePair pair) {
        return new Approval(
                pair.id(),
                pair.title(),
                pair.kalshi().key(),
                pair.polymarket().key(),
                1,
                Approval.Verdict.APPROVED,
                "",
                pair.reserveTicks(),
                null);
    }

    Map<Venue, Catalogue> catalogues() {
        Map<Venue, Catalogue> catalogues = new EnumMap<>(Venue.class);
        for (Venue venue : Venue.values()) {
            catalogues.put(venue, new Listed(venue));
        }
        return catalogues;
    }

    private final class Listed implements Catalogue {
        private final Venue venue;

        private Listed(Venue venue) {
            this.venue = venue;
        }

        @Override
        public List<Market> openMarkets() {
            return pairs.stream().map(pair -> pair.market(venue)).toList();
        }

        @Override
        public Optional<Market> market(String key) {
            return openMarkets().stream().filter(market -> market.key().equals(key)).findFirst();
        }
    }

    /// What a replaced core learned afterwards stays in its spool.
    void fenced() {
        fenced = true;
    }

    /// Whether a market cannot be traded any more as the core knows it.
    boolean isMaimed() {
        return maimed;
    }

    boolean wasFenced() {
        return fenced;
    }

    /// From now on both venues quote the same and nobody takes new risk.
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    void startCrowd() {
        for (int i = 0; i < pairs.size(); i++) {
            for (Venue venue : Venue.values()) {
                quote(i, venue);
            }
        }
    }

    private void quote(int number, Venue venue) {
        if (random.nextInt(10) == 0) {
            int moved = fair.get(number) + CENT * (random.nextInt(3) - 1);
            fair.set(number, Math.clamp(moved, 1_500, 8_500));
        }
        int off = calm ? 0 : CENT * (random.nextInt(13) - 6);
        int middle = fair.get(number) + (random.nextInt(3) == 0 ? off : 0);
        Map<Integer, Long> bids = new TreeMap<>();
        Map<Integer, Long> asks = new TreeMap<>();
        for (int level = 0; level < LEVELS; level++) {
            bids.put(middle - CENT * (1 + level), size());
            asks.put(middle + CENT * (1 + level), size());
        }
        Market market = pairs.get(number).market(venue);
        venue(venue).exchange().setExternalBook(market.key(), bids, asks);
        publish(venue, market);
        time.after(Duration.ofMillis(150 + random.nextInt(500)), () -> quote(number, venue));
    }

    /// Mostly whole contracts, sometimes hundredths.
    private long size() {
        long lots =
                random.nextInt(4) == 0
                        ? 1 + random.nextInt(20_000)
                        : 100L * (1 + random.nextInt(150));
        return lots * 10_000;
    }

    /// Sends the book as it is now to every core; the frame may be skipped, and a feed may be deaf.
    private void publish(Venue venue, Market market) {
        Instant deaf = deafUntil.getOrDefault(venue, Instant.EPOCH);
        if (faults(venue).one(3) || deaf.isAfter(time.now())) {
            return;
        }
        BookView view = venue(venue).book(market.key());
        time.after(
                faults(venue).latency(),
                () -> cores.forEach(core -> core.book(venue, market, view)));
    }

    void publishAll() {
        for (TradablePair pair : pairs) {
            for (Venue venue : Venue.values()) {
                publish(venue, pair.market(venue));
            }
        }
    }

    /// The market ends for good; what is short there cannot be evened out any more.
    void close(Venue venue, Market market) {
        maimed = true;
        trace.add(venue + " closes " + market.key());
        venue(venue).exchange().close(market.key());
        cores.forEach(core -> core.closed(venue, market));
    }

    /// The market takes other prices than the core knows of.
    void changeGrid(Venue venue, Market market) {
        maimed = true;
        trace.add(venue + " changes the grid of " + market.key());
        venue(venue).exchange().changeGrid(market.key(), PriceGrid.linear("two cents", 2 * CENT));
    }

    /// The feed stands still without a word, or breaks and comes back.
    void breakFeed(Venue venue, boolean silently, Duration duration) {
        trace.add(venue + " feed " + (silently ? "freezes" : "breaks") + " for " + duration);
        deafUntil.put(venue, time.now().plus(duration));
        if (!silently) {
            cores.forEach(core -> core.disconnected(venue));
        }
        time.after(
                duration,
                () -> {
                    publishAll();
                    venue(venue).reconnect();
                });
    }
}
