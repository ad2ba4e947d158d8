package io.arbiter.core.venue.polymarket;

import io.arbiter.common.secrets.SecretListener;
import io.arbiter.core.kill.VenueStop;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderStream;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the Polymarket adapter. Beans of the ports are named `polymarketFeed`, `polymarketOrders`
/// and so on.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolymarketProperties.class)
@ConditionalOnBooleanProperty(name = "arbiter.venues.polymarket.enabled", matchIfMissing = true)
class PolymarketConfiguration {

    @Bean
    VenueHttp polymarketHttp(PolymarketProperties properties) {
        return new VenueHttp(properties.connectTimeout(), properties.requestTimeout());
    }

    @Bean
    SentOrders polymarketSentOrders() {
        return new SentOrders();
    }

    @Bean
    PolymarketAccount polymarketAccount(
            PolymarketProperties properties,
            @Qualifier("polymarketHttp") VenueHttp http,
            Clock clock) {
        var signer =
                new PolymarketSigner(
                        new WalletKey(properties.requiredPrivateKey()),
                        properties.chainId(),
                        SignatureType.of(properties.signatureType()),
                        properties.funder());
        return new PolymarketAccount(
                signer, properties.configuredApiKey(), http, properties.clobUrl(), clock);
    }

    /// Takes up a rotated API key. Another wallet is other money: that needs a restart.
    @Bean
    SecretListener polymarketKeyRotation(PolymarketAccount account) {
        return (_, now) -> {
            PolymarketProperties rotated =
                    Binder.get(now)
                            .bindOrCreate("arbiter.venues.polymarket", PolymarketProperties.class);
            String address = new WalletKey(rotated.requiredPrivateKey()).address();
            if (!address.equals(account.signer().address())) {
                throw new IllegalStateException(
                        "the secret holds the key of another wallet, " + address);
            }
            ApiKey fresh = rotated.configuredApiKey();
            if (fresh != null) {
                account.replaceApiKey(fresh);
            }
        };
    }

    @Bean
    PolymarketClient polymarketClient(
            PolymarketProperties properties,
            @Qualifier("polymarketHttp") VenueHttp http,
            PolymarketAccount account,
            Clock clock,
            PolymarketLimits limits) {
        return new PolymarketClient(
                http, properties.clobUrl(), properties.gammaUrl(), account, clock, limits);
    }

    @Bean
    ToldMode polymarketTold(@Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new ToldMode(nanoClock.getIfAvailable(() -> System::nanoTime));
    }

    @Bean
    PolymarketLimits polymarketLimits(
            @Qualifier("polymarketTold") ToldMode told,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new PolymarketLimits(
                told, nanoClock.getIfAvailable(() -> System::nanoTime), Thread::sleep);
    }

    @Bean
    VenueStanding polymarketStanding(
            PolymarketClient client,
            @Qualifier("polymarketTold") ToldMode told,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new PolymarketStanding(
                client, told, nanoClock.getIfAvailable(() -> System::nanoTime));
    }

    @Bean
    OrderGateway polymarketOrders(
            PolymarketProperties properties,
            PolymarketClient client,
            PolymarketAccount account,
            @Qualifier("polymarketSentOrders") SentOrders sent,
            Clock clock) {
        var contracts =
                new PolymarketContracts(
                        properties.exchange(),
                        properties.negRiskExchange(),
                        properties.exchangeV3());
        return new PolymarketOrders(client, account, contracts, sent, clock);
    }

    @Bean
    Catalogue polymarketCatalogue(PolymarketClient client) {
        return new PolymarketMarkets(client);
    }

    @Bean
    Holdings polymarketHoldings(PolymarketProperties properties, PolymarketClient client) {
        return new PolymarketHoldings(client, SignatureType.of(properties.signatureType()));
    }

    @Bean
    Balances polymarketBalances(PolymarketProperties properties, PolymarketClient client) {
        return new PolymarketCash(client, SignatureType.of(properties.signatureType()));
    }

    @Bean
    VenueStop polymarketStop(PolymarketClient client) {
        return new PolymarketStop(client);
    }

    @Bean
    MarketFeed polymarketFeed(
            PolymarketProperties properties,
            @Qualifier("marketDataSinks") Function<Venue, MarketDataSink> sinks,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        var settings =
                SocketSettings.of(
                        "polymarket-market", properties.marketStreamUrl(), Map::of, Keepalive.TEXT);
        return new PolymarketFeed(
                settings,
                sinks.apply(Venue.POLYMARKET),
                nanoClock.getIfAvailable(() -> System::nanoTime),
                RandomGenerator.getDefault());
    }

    @Bean
    OrderStream polymarketOrderStream(
            PolymarketProperties properties,
            PolymarketAccount account,
            @Qualifier("polymarketSentOrders") SentOrders sent,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        var settings =
                SocketSettings.of(
                        "polymarket-user", properties.userStreamUrl(), Map::of, Keepalive.TEXT);
        return new PolymarketOrderStream(
                settings,
                account,
                sent,
                nanoClock.getIfAvailable(() -> System::nanoTime),
                RandomGenerator.getDefault());
    }
}
