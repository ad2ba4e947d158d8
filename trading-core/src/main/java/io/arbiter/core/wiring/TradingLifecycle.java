package io.arbiter.core.wiring;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.desk.OpportunityDesk;
import io.arbiter.core.detection.HotPath;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.OrderSignals;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.lease.LeadershipListener;
import io.arbiter.core.live.redis.RedisEvents;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.BasketKeeper;
import io.arbiter.core.pairs.BookResync;
import io.arbiter.core.pairs.PairKeeper;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.settings.CoreProperties;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.status.StatusReporter;
import io.arbiter.core.status.VenueWatch;
import io.arbiter.core.venue.MarketFeed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts trading in order (engine, streams, recovery, pairs, decisions) and stops it in the
/// opposite one: no new risk first, then what is open gets a few seconds to end; the container
/// closes sockets and engine afterwards.
final class TradingLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TradingLifecycle.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final HotPath hotPath;
    private final HotPathBoard board;
    private final VenuePorts ports;
    private final Work work;
    private final Rhythm rhythm;
    private final CoreProperties properties;
    private final TradingSettings settings;
    private final Leadership leadership;
    private final Runnable retire;
    private volatile boolean running;
    private @Nullable Thread drain;
    private volatile @Nullable Thread recovering;

    /// @param retire ends this process
    TradingLifecycle(
            HotPath hotPath,
            HotPathBoard board,
            VenuePorts ports,
            Work work,
            Rhythm rhythm,
            CoreProperties properties,
            TradingSettings settings,
            Leadership leadership,
            Runnable retire) {
        this.hotPath = hotPath;
        this.board = board;
        this.ports = ports;
        this.work = work;
        this.rhythm = rhythm;
        this.properties = properties;
        this.settings = settings;
        this.leadership = leadership;
        this.retire = retire;
    }

    void start() {
        running = true;
        LOG.info(
                "trading_core_starting mode={} environment={} tenant={} account={}",
                settings.mode(),
                settings.environment(),
                settings.tenant(),
                settings.account());
        hotPath.start();
        ports.streams().forEach(stream -> stream.start(work.signals()));
        ports.feeds().values().forEach(MarketFeed::start);
        Duration refresh = properties.trading().pairRefresh();
        rhythm.every("limits", refresh, this::refreshLimits);
        rhythm.every("pairs", refresh, this::refreshPairs);
        rhythm.every("books", Duration.ofSeconds(1), work.books()::check);
        rhythm.every("cash", Duration.ofSeconds(15), work.cash()::refresh);
        rhythm.every("venue-watch", Duration.ofSeconds(1), this::watchVenues);
        rhythm.every("held-risk", Duration.ofSeconds(2), work.risk()::refreshHeld);
        rhythm.every("totals", Duration.ofSeconds(2), work.status()::refreshTotals);
        rhythm.every("status", Duration.ofSeconds(1), this::publishStatus);
        rhythm.every("refusals", Duration.ofSeconds(10), work.desk()::logRefusals);
        leadership.listen(new Succession());
        drain = Thread.ofPlatform().name("opportunity-drain").start(this::drain);
    }

    private void refreshLimits() {
        work.risk().refreshLimits();
        work.risk().limits().ifPresent(board::apply);
    }

    private void refreshPairs() {
        work.pairs().refresh();
        work.baskets().refresh();
    }

    /// A standby watches and tells nobody: the leader does.
    private void watchVenues() {
        if (leadership.mayExit()) {
            work.venues().check();
        }
    }

    private void publishStatus() {
        if (leadership.mayExit()) {
            work.redis().putStatus(work.status().status());
        }
    }

    /// Takes up what the process before left: what it held, then its open executions.
    private void recover() {
        try {
            loadRisk();
            work.recovery().run();
        } catch (InterruptedException e) {
            LOG.info("recovery_interrupted");
        }
    }

    private void loadRisk() throws InterruptedException {
        while (true) {
            try {
                work.risk().load();
                return;
            } catch (RuntimeException e) {
                LOG.warn("risk_not_loaded error={}", e.toString());
                Thread.sleep(Duration.ofMillis(500));
            }
        }
    }

    private void drain() {
        while (running) {
            try {
                hotPath.awaitAndPoll(this::decide, PATIENCE);
                hotPath.pollBaskets(this::tell);
            } catch (RuntimeException e) {
                LOG.error("opportunity_not_handled", e);
            }
        }
    }

    /// A standby keeps its books warm and takes nothing.
    private void decide(DetectedOpportunity found) {
        if (leadership.mayExit()) {
            work.desk().onOpportunity(found);
        } else {
            hotPath.release(found.pair());
        }
    }

    private void tell(DetectedBasket found) {
        if (leadership.mayExit()) {
            work.desk().onBasket(found);
        }
    }

    void stop() {
        hotPath.blockTrading(Refusal.TRADING_PAUSED);
        running = false;
        join(drain);
        Thread recovery = recovering;
        if (recovery != null) {
            recovery.interrupt();
        }
        work.executor().close();
        rhythm.close();
        LOG.info("trading_core_stopped");
    }

    private static void join(@Nullable Thread thread) {
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return running;
    }

    /// Begins when this process leads, ends it when another does.
    private final class Succession implements LeadershipListener {

        @Override
        public void elected(long token) {
            recovering = Thread.ofVirtual().name("recovery").start(TradingLifecycle.this::recover);
        }

        @Override
        public void fenced(long token) {
            hotPath.blockTrading(Refusal.STANDBY);
            Thread.ofPlatform().name("retire").start(retire);
        }
    }

    /// What the lifecycle keeps going.
    record Work(
            OrderSignals signals,
            Recovery recovery,
            Executor executor,
            OpportunityDesk desk,
            RiskDesk risk,
            PairKeeper pairs,
            BasketKeeper baskets,
            BookResync books,
            CashReader cash,
            VenueWatch venues,
            StatusReporter status,
            RedisEvents redis) {}
}
