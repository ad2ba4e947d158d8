package io.arbiter.core.wiring;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.catalogue.CatalogueListener;
import io.arbiter.core.catalogue.CatalogueProperties;
import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.catalogue.Crawler;
import io.arbiter.core.catalogue.Increments;
import io.arbiter.core.catalogue.reader.GammaPages;
import io.arbiter.core.catalogue.reader.KalshiPages;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.BasketKeeper;
import io.arbiter.core.pairs.BasketStore;
import io.arbiter.core.pairs.EventBaskets;
import io.arbiter.core.pairs.Families;
import io.arbiter.core.pairs.ListedBaskets;
import io.arbiter.core.pairs.MarketLinks;
import io.arbiter.core.pairs.MarketReader;
import io.arbiter.core.pairs.Matchmaker;
import io.arbiter.core.pairs.PairDecisionStore;
import io.arbiter.core.pairs.PairDecisions;
import io.arbiter.core.pairs.PairFile;
import io.arbiter.core.pairs.PairKeeper;
import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.PairReview;
import io.arbiter.core.pairs.PairStore;
import io.arbiter.core.pairs.PairsProperties;
import io.arbiter.core.pairs.PinStore;
import io.arbiter.core.pairs.ProposalStore;
import io.arbiter.core.pairs.Sentinel;
import io.arbiter.core.pairs.Subscriptions;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.pairs.WatchList;
import io.arbiter.core.venue.http.VenueHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The catalogue, the matcher, and what people decide about pairs.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CatalogueProperties.class, PairsProperties.class})
class PairsConfiguration {

    private static final Duration METADATA_AGE = Duration.ofMinutes(1);
    private static final Duration SENTINEL_PAUSE = Duration.ofSeconds(5);

    @Bean
    TradablePairs tradablePairs() {
        return new TradablePairs();
    }

    @Bean
    ListedBaskets listedBaskets() {
        return new ListedBaskets();
    }

    @Bean
    BasketKeeper basketKeeper(
            TradablePairs pairs,
            ListedBaskets baskets,
            HotPathBoard board,
            CatalogueStore catalogue) {
        return new BasketKeeper(pairs, baskets, board, catalogue, HotPathBoard.SETTLEMENT_LAG);
    }

    @Bean
    EventBaskets eventBaskets(BasketStore store, CatalogueStore catalogue) {
        return new EventBaskets(store, catalogue);
    }

    @Bean
    Subscriptions subscriptions(VenuePorts ports) {
        return new Subscriptions(ports.feeds());
    }

    @Bean
    PairLookup pairLookup(TradablePairs pairs, PairStore store, VenuePorts ports) {
        return new PairLookup(pairs, store, ports.catalogues());
    }

    @Bean
    PairKeeper pairKeeper(
            PairStore store,
            PinStore pins,
            VenuePorts ports,
            HotPathBoard board,
            Subscriptions subscriptions,
            TradablePairs pairs,
            Alerts alerts,
            Clock clock,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        MarketReader reader = new MarketReader(ports.catalogues(), METADATA_AGE, nanoClock);
        return new PairKeeper(store, pins, reader, board, subscriptions, pairs, alerts, clock);
    }

    @Bean
    PairDecisions.Stores pairStores(
            PairDecisionStore decisions, ProposalStore proposals, PinStore pins) {
        return new PairDecisions.Stores(decisions, proposals, pins);
    }

    @Bean
    PairDecisions pairDecisions(
            PairDecisions.Stores stores,
            VenuePorts ports,
            CatalogueStore catalogue,
            PairKeeper keeper,
            PairsProperties properties,
            Clock clock) {
        return new PairDecisions(
                stores,
                ports.catalogues(),
                new MarketLinks(catalogue),
                keeper,
                properties.approvers(),
                clock);
    }

    @Bean
    PairReview pairReview(PairDecisions.Stores stores, VenuePorts ports) {
        return new PairReview(stores, ports.catalogues());
    }

    @Bean
    Families families(PairDecisions.Stores stores, PairDecisions decisions) {
        return new Families(stores, decisions);
    }

    @Bean
    PairFile pairFile(PairDecisions decisions) {
        return new PairFile(decisions);
    }

    @Bean
    WatchList watchList(
            CatalogueStore store,
            VenuePorts ports,
            HotPathBoard board,
            Subscriptions subscriptions,
            PairsProperties properties) {
        return new WatchList(
                store, ports.catalogues(), board, subscriptions, properties.watchAllBelow());
    }

    @Bean
    Sentinel sentinel(
            TradablePairs pairs,
            HotPathBoard board,
            PairStore store,
            PairKeeper keeper,
            Alerts alerts,
            PairsProperties properties,
            Clock clock,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new Sentinel(
                pairs,
                board,
                store,
                keeper,
                alerts,
                properties.sentinel().settings(),
                clock,
                nanoClock);
    }

    @Bean
    Matchmaker matchmaker(CatalogueStore catalogue, ProposalStore proposals, Clock clock) {
        return new Matchmaker(catalogue, proposals, clock);
    }

    @Bean
    KalshiPages kalshiPages(
            @Qualifier("kalshiHttp") VenueHttp http,
            @Value("${arbiter.venues.kalshi.rest-url:https://external-api.kalshi.com/trade-api/v2}")
                    String restUrl) {
        return new KalshiPages(http, restUrl);
    }

    @Bean
    Increments kalshiNews(
            KalshiPages pages, CatalogueStore store, CatalogueListener listener, Clock clock) {
        return new Increments(Venue.KALSHI, pages, store, listener, clock);
    }

    @Bean
    Crawler kalshiCrawler(
            KalshiPages pages,
            CatalogueStore store,
            CatalogueListener listener,
            CatalogueProperties properties,
            Clock clock) {
        return new Crawler(Venue.KALSHI, pages, store, listener, properties.passEvery(), clock);
    }

    @Bean
    Crawler polymarketCrawler(
            @Qualifier("polymarketHttp") VenueHttp http,
            @Value("${arbiter.venues.polymarket.gamma-url:https://gamma-api.polymarket.com}")
                    String gammaUrl,
            CatalogueStore store,
            CatalogueListener listener,
            CatalogueProperties properties,
            Clock clock) {
        return new Crawler(
                Venue.POLYMARKET,
                new GammaPages(http, gammaUrl),
                store,
                listener,
                properties.passEvery(),
                clock);
    }

    @Bean
    PairCare pairCare(
            Rhythm rhythm,
            Matchmaker matchmaker,
            WatchList watchList,
            Sentinel sentinel,
            List<Crawler> crawlers,
            Increments kalshiNews,
            CatalogueProperties catalogue,
            PairsProperties pairs) {
        return new PairCare(
                rhythm, matchmaker, watchList, sentinel, crawlers, kalshiNews, catalogue, pairs);
    }

    /// Starts after trading; [Rhythm] ends the tasks.
    @Bean
    SmartLifecycle pairCarePhase(PairCare care) {
        return new SmartLifecycle() {

            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                care.start(SENTINEL_PAUSE);
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return 1;
            }
        };
    }
}
