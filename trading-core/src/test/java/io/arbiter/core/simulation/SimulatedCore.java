package io.arbiter.core.simulation;

import io.arbiter.common.id.Ids;
import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.detection.HotPath;
import io.arbiter.core.execution.Depth;
import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.LegCommand;
import io.arbiter.core.execution.LegOrderPolicy;
import io.arbiter.core.execution.SimulatedExecution;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.lease.LeadershipListener;
import io.arbiter.core.lease.OrderDoor;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.Listing;
import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.reconciliation.Reconciler;
import io.arbiter.core.risk.CashBook;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.simulation.VirtualTime.Life;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.sandbox.exchange.BookView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/// One process of the core: the real engine, executor, recovery, lease, risk and reconciliation on
/// simulated venues and a simulated database.
final class SimulatedCore {

    private static final Duration RETRY = Duration.ofMillis(300);

    private final SimulatedWorld world;
    private final String name;
    private final Life life = new Life();
    private final HotPath hotPath;
    private final TradablePairs listed = new TradablePairs();
    private final CashBook cash;
    private final RiskDesk risk;
    private final Leadership leadership;
    private final DatabaseWatch database;
    private final SimulatedExecution execution;
    private final Reconciler reconciler;
    private final Ids ids;
    private boolean loaded;

    SimulatedCore(SimulatedWorld world, String name, LegOrderPolicy legOrder, long seed) {
        this.world = world;
        this.name = name;
        VirtualTime time = world.time();
        this.ids = new Ids(time.clock(), new SplittableRandom(seed));
        this.hotPath = new HotPath(SimulatedWorld.GATE, time.clock(), time::nanoTime, _ -> {});
        this.cash = new CashBook(time::nanoTime);
        this.database = new DatabaseWatch(world.database()::ask);
        this.risk =
                new RiskDesk(world.database().riskStore(SimulatedWorld.LIMITS), cash, time.clock());
        this.leadership =
                new Leadership(
                        world.database().leaseStore(), name, SimulatedWorld.LEASE, time::nanoTime);
        Alerts alerts = world.alerts(ids);
        OrderDoor door =
                new OrderDoor(
                        leadership,
                        List.of(_ ->
                                mayTrade()
                                        ? Optional.empty()
                                        : Optional.of("trading was stopped")));
        PairLookup pairs = new PairLookup(listed, world.pairStore(), world.catalogues());
        this.execution =
                new SimulatedExecution(
                        new SimulatedExecution.World(
                                door.guard(
                                        world.venues().values().stream()
                                                .map(SimulatedVenue::gateway)
                                                .toList()),
                                this::depth,
                                world.database().executionStore(leadership::writeToken),
                                database,
                                alerts,
                                (_, subject) -> world.stop(subject),
                                time.threads(life),
                                time::await,
                                time.clock(),
                                risk,
                                this::idle,
                                legOrder,
                                this::mayTrade,
                                listed,
                                pairs));
        this.reconciler =
                new Reconciler(
                        world.venues().values().stream().map(SimulatedVenue::holdings).toList(),
                        listed::all,
                        execution::busyPairs,
                        world.database().reconciliationStore(),
                        alerts,
                        ids,
                        time.clock());
    }

    void start() {
        world.trace().add(name + " starts");
        hotPath.allowTrading();
        leadership.listen(
                new LeadershipListener() {
                    @Override
                    public void elected(long token) {
                        world.trace().add(name + " leads " + token);
                        world.venues().values().forEach(venue -> venue.listen(execution.signals()));
                        thread(SimulatedCore.this::recover);
                    }

                    @Override
                    public void fenced(long token) {
                        world.trace().add(name + " is fenced " + token);
                        world.fenced();
                        world.time().after(Duration.ofMillis(200), SimulatedCore.this::kill);
                    }
                });
        every(Duration.ofSeconds(1), leadership::tick);
        every(Duration.ofSeconds(1), leadership::pulse);
        every(RETRY, database::check);
        every(Duration.ofSeconds(5), this::readCash);
        every(Duration.ofSeconds(1), this::reconcile);
        every(Duration.ofMillis(500), execution::watch);
        world.time().after(world.listingDelay(), this::list);
    }

    private void thread(Work work) {
        Runnable body =
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("nobody interrupts here", e);
                    }
                };
        world.time().threads(life).newThread(body).start();
    }

    private void every(Duration period, Runnable work) {
        thread(() -> {
            while (true) {
                work.run();
                world.time().sleep(period);
            }
        });
    }

    private void list() {
        if (life.isOver()) {
            return;
        }
        for (TradablePair pair : world.pairs()) {
            int polymarket = hotPath.addMarket(pair.polymarket());
            int kalshi = hotPath.addMarket(pair.kalshi());
            int index =
                    hotPath.addPair(
                            new PairTerms(
                                    polymarket,
                                    kalshi,
                                    pair.reserveTicks(),
                                    10_000_000,
                                    pair.kalshi().settlesAt(),
                                    true,
                                    true));
            Listing.add(
                    listed,
                    new TradablePair(
                            index,
                            pair.id(),
                            pair.title(),
                            pair.reserveTicks(),
                            pair.polymarket(),
                            polymarket,
                            pair.kalshi(),
                            kalshi));
        }
        world.publishAll();
    }

    private void recover() throws InterruptedException {
        while (!loaded) {
            try {
                risk.load();
                loaded = true;
            } catch (org.springframework.dao.DataAccessException e) {
                world.time().sleep(RETRY);
            }
        }
        execution.recover();
        world.trace().add(name + " has recovered " + execution.hasRecovered());
    }

    private void readCash() {
        world.venues()
                .forEach((venue, port) -> {
                    long askedNs = world.time().nanoTime();
                    try {
                        long micros = port.balances().cash(0).micros();
                        boolean half = world.mutation() == Mutation.HALF_THE_CASH;
                        cash.told(new Pot(venue, 0), half ? micros / 2 : micros, askedNs);
                    } catch (VenueUnavailable e) {
                        world.trace().add(name + " cannot read cash of " + venue);
                    }
                });
    }

    private void reconcile() {
        if (leadership.leads() && execution.hasRecovered() && database.isUp()) {
            try {
                reconciler.runWhenDue(Duration.ofSeconds(8));
            } catch (org.springframework.dao.DataAccessException e) {
                world.trace().add(name + " cannot reconcile");
            }
        }
    }

    private boolean mayTrade() {
        return execution.hasRecovered()
                && leadership.leads()
                && reconciler.isClean()
                && database.isUp()
                && !world.isCalm()
                && !world.database().isStopped();
    }

    /// A book as this process sees it.
    void book(Venue venue, Market market, BookView view) {
        if (life.isOver()) {
            return;
        }
        OptionalLong book = bookOf(venue, market);
        if (book.isEmpty()) {
            return;
        }
        int index = Math.toIntExact(book.getAsLong());
        MarketDataSink sink = hotPath.sink(venue);
        sink.beginFrame(index, true, world.time().nanoTime(), world.time().nowMs());
        view.bids().forEach(level -> level(sink, index, MarketDataSink.BID, level));
        view.asks().forEach(level -> level(sink, index, MarketDataSink.ASK, level));
        sink.endFrame(index, world.time().nanoTime(), 0, 0, false);
        turn();
    }

    private static void level(MarketDataSink sink, int book, int side, BookView.Level level) {
        long lots = level.microShares() / 10_000;
        if (lots > 0) {
            sink.setLevel(book, side, level.ticks(), lots);
        }
    }

    void disconnected(Venue venue) {
        for (TradablePair pair : listed.all()) {
            hotPath.sink(venue).invalidate(pair.book(venue), BookState.DISCONNECTED);
        }
        turn();
    }

    void closed(Venue venue, Market market) {
        bookOf(venue, market)
                .ifPresent(book -> hotPath.sink(venue).setOpen(Math.toIntExact(book), false));
        turn();
    }

    private OptionalLong bookOf(Venue venue, Market market) {
        return listed.all().stream()
                .filter(pair -> pair.market(venue).key().equals(market.key()))
                .mapToLong(pair -> pair.book(venue))
                .findFirst();
    }

    private void turn() {
        hotPath.turn();
        hotPath.poll(this::found);
    }

    private void found(DetectedOpportunity found) {
        TradablePair pair = listed.byIndex(found.pair()).orElseThrow();
        if (Refusal.of(found.refusal()) == Refusal.NONE) {
            thread(() -> decide(found, pair));
        }
    }

    private void decide(DetectedOpportunity found, TradablePair pair) {
        if (!mayTrade()) {
            hotPath.release(pair.index());
            return;
        }
        switch (execution.take(ids.next("opp"), found, pair)) {
            case Executor.Opened opened -> world.trace().add(name + " opens " + opened);
            case Executor.NotOpened not -> {
                world.trace().add(name + " does not open " + not);
                if (not.refusal() != Refusal.IN_FLIGHT) {
                    hotPath.release(pair.index());
                }
            }
        }
    }

    private void idle(String pairId) {
        listed.byId(pairId).ifPresent(pair -> hotPath.release(pair.index()));
    }

    private Optional<Depth> depth(int book) {
        if (book < 0) {
            return Optional.empty();
        }
        var asked = hotPath.depth(book, 100);
        hotPath.turn();
        try {
            BookDepth depth = asked.join();
            return depth.state() == BookState.VALID && depth.open()
                    ? Optional.of(new Depth(levels(depth.bids()), levels(depth.asks())))
                    : Optional.empty();
        } catch (CompletionException | CancellationException e) {
            return Optional.empty();
        }
    }

    private static List<Depth.Level> levels(List<BookDepth.Level> levels) {
        return levels.stream()
                .map(level -> new Depth.Level(level.priceTicks(), level.lots()))
                .toList();
    }

    /// What an operator orders about everything that is short.
    void command(LegCommand command) {
        for (Execution one : execution.running()) {
            world.trace().add("operator " + command + ' ' + one.id());
            execution.command(one, command);
        }
    }

    void kill() {
        if (!life.isOver()) {
            world.trace().add(name + " dies");
            world.time().kill(life);
            hotPath.close();
        }
    }

    void freeze(Duration duration) {
        world.trace().add(name + " freezes for " + duration);
        world.time().freeze(life, duration);
    }

    boolean isAwake() {
        return isAlive() && !world.time().isFrozen(life);
    }

    boolean isAlive() {
        return !life.isOver();
    }

    boolean leads() {
        return isAlive() && leadership.leads();
    }

    boolean isIdle() {
        return leads() && execution.hasRecovered() && execution.running().isEmpty();
    }

    List<Execution> running() {
        return execution.running();
    }

    /// What is wrong with the capital of a core that does nothing.
    List<String> held() {
        List<String> wrong = new ArrayList<>();
        if (risk.openExecutions() != 0) {
            wrong.add(risk.openExecutions() + " executions hold capital in an idle core");
        }
        for (Venue venue : Venue.values()) {
            OptionalLong free = cash.freeMicros(new Pot(venue, 0));
            long really = world.venue(venue).exchange().freeCashMicros(SimulatedVenue.ACCOUNT, 0);
            if (free.isEmpty() || free.getAsLong() != really) {
                wrong.add("free cash at " + venue + " is " + really + ", the core says " + free);
            }
        }
        return wrong;
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
