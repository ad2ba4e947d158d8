package io.arbiter.core.execution;

import io.arbiter.common.id.Ids;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.CashBook;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.risk.RiskStore;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.v1.Alert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Execution with fakes around it: scripted venues, books by hand, a database that can be taken
/// down, limits of $1 000.
final class Trading {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");
    static final TradingSettings SETTINGS =
            new TradingSettings(
                    new TenantId(new UUID(0, 1)), "acc_1", Mode.PAPER, VenueEnvironment.SIMULATED);
    static final Market POLYMARKET =
            market(Venue.POLYMARKET, "0xc0", new FeeSchedule.Curve("poly:0.04:1", 40_000, 1), 500);
    static final Market KALSHI =
            market(
                    Venue.KALSHI,
                    "TICKER",
                    new FeeSchedule.Quadratic("kalshi:x1", 1_000_000, 100),
                    1);
    static final TradablePair PAIR =
            new TradablePair(0, "pair_1", "Will it rain?", 50, POLYMARKET, 0, KALSHI, 1);

    final FakeGateway polymarket = new FakeGateway(Venue.POLYMARKET);
    final FakeGateway kalshi = new FakeGateway(Venue.KALSHI);
    final FakeExecutionStore store = new FakeExecutionStore();
    final Map<Integer, Depth> depths = new ConcurrentHashMap<>();
    final List<Alert> alerts = new CopyOnWriteArrayList<>();
    final BlockingDeque<String> stops = new LinkedBlockingDeque<>();
    final CountDownLatch idle = new CountDownLatch(1);
    final CashBook cash = new CashBook(System::nanoTime);
    final DatabaseWatch database = new DatabaseWatch(() -> {});
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final RiskDesk risk = new RiskDesk(new FixedRisk(), cash, clock);
    final Tools tools;
    final Executor executor;
    volatile boolean allowed = true;

    Trading() {
        this(new RepairCaps(250_000_000, Duration.ofSeconds(30), 500), LegOrderPolicy.AUTO);
    }

    Trading(RepairCaps caps, LegOrderPolicy legOrder) {
        ThreadFactory threads = Thread.ofVirtual().factory();
        Ids ids = new Ids(clock, new SplittableRandom(1));
        Alerts raised = new Alerts(SETTINGS, ids, clock, alerts::add, _ -> {});
        tools =
                new Tools(
                        new Gateways(List.of(polymarket, kalshi), threads, Waiting.inRealTime()),
                        new TradablePairs(),
                        new RepairChoice(book -> Optional.ofNullable(depths.get(book))),
                        caps,
                        store,
                        database,
                        new OrderSignals(),
                        _ -> Duration.ofMillis(1),
                        new ExecutionNews(SETTINGS, _ -> {}, raised),
                        (_, subject) -> stops.add(subject),
                        threads,
                        Waiting.inRealTime(),
                        clock);
        executor =
                new Executor(
                        tools,
                        risk,
                        _ -> idle.countDown(),
                        "acc_1",
                        _ -> legOrder,
                        _ -> allowed ? Refusal.NONE : Refusal.TRADING_PAUSED);
        risk.load();
        cash.told(new Pot(Venue.POLYMARKET, 0), 1_000_000_000, System.nanoTime());
        cash.told(new Pot(Venue.KALSHI, 0), 1_000_000_000, System.nanoTime());
    }

    /// YES on Polymarket at 0.40, NO on Kalshi at 0.50, 100 contracts.
    static DetectedOpportunity found() {
        return new DetectedOpportunity(
                0,
                0,
                Venue.POLYMARKET,
                10_000,
                4_000,
                5_000,
                40_000_000,
                50_000_000,
                960_000,
                1_750_000,
                500_000,
                6_790_000,
                10_000,
                Venue.KALSHI,
                900,
                0,
                0,
                1,
                2,
                0,
                0,
                0,
                0,
                NOW);
    }

    /// The same, but the Polymarket leg walks from 0.38 to 0.40 and costs 39 dollars.
    static DetectedOpportunity walking() {
        return new DetectedOpportunity(
                0,
                0,
                Venue.POLYMARKET,
                10_000,
                4_000,
                5_000,
                39_000_000,
                50_000_000,
                960_000,
                1_750_000,
                500_000,
                7_790_000,
                10_000,
                Venue.KALSHI,
                900,
                0,
                0,
                1,
                2,
                0,
                0,
                0,
                0,
                NOW);
    }

    /// Waits until new risk was stopped; gives the execution that did it.
    String awaitStop() throws InterruptedException {
        String stopped = stops.take();
        stops.add(stopped);
        return stopped;
    }

    Executor.Answer take() {
        return executor.take("opp_00000000000000000000000001", found(), PAIR);
    }

    /// Takes the opportunity and waits until nothing is in flight any more.
    Execution takeAndWait() throws InterruptedException {
        take();
        awaitIdle();
        return store.last().after();
    }

    void awaitIdle() throws InterruptedException {
        if (!idle.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("execution did not end; steps " + store.kinds());
        }
    }

    private static Market market(Venue venue, String key, FeeSchedule fees, long minimumLots) {
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
                List.of(new PriceBand(0, 10_000, 100)),
                new Quantity(minimumLots),
                venue == Venue.POLYMARKET ? new Money(1_000_000) : Money.ZERO,
                fees,
                0,
                true,
                null,
                null);
    }

    private static final class FixedRisk implements RiskStore {

        @Override
        public Optional<Limits> newestLimits() {
            return Optional.of(
                    new Limits(
                            1,
                            1_000_000_000,
                            5_000_000_000L,
                            3,
                            100,
                            1_000,
                            0,
                            1_000_000,
                            100_000_000));
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
