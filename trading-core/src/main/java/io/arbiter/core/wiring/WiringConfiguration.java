package io.arbiter.core.wiring;

import io.arbiter.common.id.Ids;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.catalogue.CatalogueProperties;
import io.arbiter.core.catalogue.Crawler;
import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.desk.EntryRules;
import io.arbiter.core.desk.OpportunityDesk;
import io.arbiter.core.desk.OpportunityLog;
import io.arbiter.core.detection.HotPath;
import io.arbiter.core.execution.EmergencyStop;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.OrderSignals;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.live.redis.RedisEvents;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.pairs.BasketKeeper;
import io.arbiter.core.pairs.BookResync;
import io.arbiter.core.pairs.ListedBaskets;
import io.arbiter.core.pairs.PairKeeper;
import io.arbiter.core.pairs.Subscriptions;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.paper.PaperVenues;
import io.arbiter.core.reconciliation.Reconciler;
import io.arbiter.core.risk.CashBook;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.core.settings.CoreProperties;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.PartStates;
import io.arbiter.core.state.TradingStates;
import io.arbiter.core.status.DayStore;
import io.arbiter.core.status.StatusReporter;
import io.arbiter.core.status.VenueWatch;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.OrderStream;
import io.arbiter.core.venue.VenueStanding;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WiringConfiguration {

    @Bean
    LongSupplier nanoClock() {
        return System::nanoTime;
    }

    /// Started by [TradingLifecycle].
    @Bean
    HotPath hotPath(Clock clock, @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new HotPath(
                GateSettings.careful(),
                clock,
                nanoClock,
                failure ->
                        LoggerFactory.getLogger(HotPath.class)
                                .error("engine_stopped reason=\"restart the core\"", failure));
    }

    @Bean
    Function<Venue, MarketDataSink> marketDataSinks(HotPath hotPath) {
        return hotPath::sink;
    }

    @Bean
    HotPathBoard hotPathBoard(HotPath hotPath, TradablePairs pairs) {
        return new HotPathBoard(hotPath, pairs);
    }

    @Bean
    EmergencyStop emergencyStop(TradingStates states, TradingSettings settings) {
        return new SystemStop(states, settings.tenant());
    }

    @Bean
    VenuePorts venuePorts(
            @Qualifier("polymarketFeed") MarketFeed polymarketFeed,
            @Qualifier("kalshiFeed") MarketFeed kalshiFeed,
            @Qualifier("polymarketCatalogue") Catalogue polymarketCatalogue,
            @Qualifier("kalshiCatalogue") Catalogue kalshiCatalogue,
            @Qualifier("polymarketBalances") Balances polymarketBalances,
            @Qualifier("kalshiBalances") Balances kalshiBalances,
            PaperVenues paper,
            List<OrderStream> streams) {
        return new VenuePorts(
                Map.of(Venue.POLYMARKET, polymarketFeed, Venue.KALSHI, kalshiFeed),
                Map.of(Venue.POLYMARKET, polymarketCatalogue, Venue.KALSHI, kalshiCatalogue),
                Map.of(
                        Venue.POLYMARKET,
                        paper.balances(Venue.POLYMARKET, polymarketBalances),
                        Venue.KALSHI,
                        paper.balances(Venue.KALSHI, kalshiBalances)),
                streams);
    }

    @Bean
    BookResync bookResync(
            TradablePairs pairs,
            HotPathBoard board,
            VenuePorts ports,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new BookResync(pairs, board, ports.feeds(), nanoClock);
    }

    @Bean
    CashReader cashReader(
            VenuePorts ports,
            TradablePairs pairs,
            CashBook cash,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new CashReader(ports.balances(), pairs, cash, nanoClock);
    }

    @Bean
    OpportunityDesk opportunityDesk(
            TradingSettings settings,
            TradablePairs pairs,
            ListedBaskets baskets,
            TradingStates states,
            PartStates parts,
            DatabaseWatch database,
            Leadership leadership,
            Recovery recovery,
            Reconciler reconciler,
            Executor executor,
            HotPathBoard board,
            OpportunityLog log,
            LiveEvents events,
            Ids ids) {
        EntryRules rules =
                new EntryRules(
                        settings,
                        states,
                        parts,
                        database,
                        leadership::leads,
                        () -> recovery.isDone() && reconciler.isClean());
        return new OpportunityDesk(
                settings, pairs, baskets, rules, executor, board, log, events, ids);
    }

    @Bean
    VenueWatch venueWatch(
            VenuePorts ports,
            List<VenueStanding> standings,
            Subscriptions subscriptions,
            List<Crawler> crawlers,
            CatalogueProperties catalogue,
            Alerts alerts,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        Map<Venue, VenueStanding> byVenue =
                standings.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        VenueStanding::venue, Function.identity()));
        FollowedMarkets following =
                new FollowedMarkets(subscriptions, catalogue.crawl() ? crawlers : List.of());
        return new VenueWatch(ports.feeds(), byVenue, following, alerts, nanoClock);
    }

    @Bean
    StatusReporter statusReporter(
            TradingSettings settings,
            TradingStates states,
            PartStates parts,
            VenueWatch venues,
            CashBook cash,
            TradablePairs pairs,
            DayStore days,
            DatabaseWatch database,
            RedisEvents redis,
            HotPath hotPath,
            Leadership leadership,
            Recovery recovery,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? "development" : properties.getVersion();
        return new StatusReporter(
                settings,
                states,
                parts,
                venues,
                cash,
                pairs,
                days,
                () ->
                        Map.of(
                                "database", database.isUp() ? "UP" : "does not answer",
                                "redis", redis.isUp() ? "UP" : "does not answer",
                                "engine", hotPath.isRunning() ? "UP" : "not running",
                                "lease", leadership.leads() ? "UP" : "standby",
                                "journal", recovery.isDone() ? "UP" : "recovering"),
                String.valueOf(version),
                clock);
    }

    @Bean
    TradingLifecycle.Work tradingWork(
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
            RedisEvents redis) {
        return new TradingLifecycle.Work(
                signals, recovery, executor, desk, risk, pairs, baskets, books, cash, venues,
                status, redis);
    }

    @Bean
    SmartLifecycle tradingPhase(
            HotPath hotPath,
            HotPathBoard board,
            VenuePorts ports,
            TradingLifecycle.Work work,
            Rhythm rhythm,
            CoreProperties properties,
            TradingSettings settings,
            Leadership leadership,
            ConfigurableApplicationContext context) {
        return new TradingPhase(
                new TradingLifecycle(
                        hotPath,
                        board,
                        ports,
                        work,
                        rhythm,
                        properties,
                        settings,
                        leadership,
                        context::close));
    }

    /// Trading starts when everything is wired, before calls are answered, and stops after they are
    /// no longer.
    private record TradingPhase(TradingLifecycle trading) implements SmartLifecycle {

        @Override
        public void start() {
            trading.start();
        }

        @Override
        public void stop() {
            trading.stop();
        }

        @Override
        public boolean isRunning() {
            return trading.isRunning();
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }
}
