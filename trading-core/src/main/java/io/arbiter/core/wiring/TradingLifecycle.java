package io.arbiter.core.wiring;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.desk.OpportunityDesk;
import io.arbiter.core.detection.HotPath;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.OrderSignals;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.live.redis.RedisEvents;
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
    private volatile boolean running;
    private @Nullable Thread drain;
    private @Nullable Thread recovering;

    TradingLifecycle(
            HotPath hotPath,
            HotPathBoard board,
            VenuePorts ports,
            Work work,
            Rhythm rhythm,
            CoreProperties properties,
            TradingSettings settings) {
        this.hotPath = hotPath;
        this.board = board;
        this.ports = ports;
        this.work = work;
        this.rhythm = rhythm;
        this.properties = properties;
        this.settings = settings;
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
        rhythm.every("venue-watch", Duration.ofSeconds(1), work.venues()::check);
        rhythm.every("totals", Duration.ofSeconds(2), work.status()::refreshTotals);
        rhythm.every("status", Duration.ofSeconds(1), this::publishStatus);
        rhythm.every("refusals", Duration.ofSeconds(10), work.desk()::logRefusals);
        recovering = Thread.ofVirtual().name("recovery").start(this::recover);
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

    private void publishStatus() {
        work.redis().putStatus(work.status().status());
    }

    private void recover() {
        try {
            work.recovery().run();
        } catch (InterruptedException e) {
            LOG.info("recovery_interrupted");
        }
    }

    private void drain() {
        while (running) {
            try {
                hotPath.awaitAndPoll(work.desk()::onOpportunity, PATIENCE);
                hotPath.pollBaskets(work.desk()::onBasket);
            } catch (RuntimeException e) {
                LOG.error("opportunity_not_handled", e);
            }
        }
    }

    void stop() {
        hotPath.blockTrading(Refusal.TRADING_PAUSED);
        running = false;
        join(drain);
        if (recovering != null) {
            recovering.interrupt();
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
