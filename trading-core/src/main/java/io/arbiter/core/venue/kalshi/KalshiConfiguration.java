package io.arbiter.core.venue.kalshi;

import io.arbiter.common.secrets.SecretListener;
import io.arbiter.core.kill.VenueStop;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketNews;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderStream;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.stream.SentOrders;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.SocketSettings.Keepalive;
import java.time.Clock;
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

/// Wires the Kalshi adapter. Beans of the ports are named `kalshiFeed`, `kalshiOrders` and so on.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KalshiProperties.class)
@ConditionalOnBooleanProperty(name = "arbiter.venues.kalshi.enabled", matchIfMissing = true)
class KalshiConfiguration {

    @Bean
    VenueHttp kalshiHttp(KalshiProperties properties) {
        return new VenueHttp(properties.connectTimeout(), properties.requestTimeout());
    }

    @Bean
    SentOrders kalshiSentOrders() {
        return new SentOrders();
    }

    @Bean
    KalshiSigner kalshiSigner(KalshiProperties properties) {
        return new KalshiSigner(properties.requiredKeyId(), properties.requiredPrivateKey());
    }

    /// Requests are signed with a rotated key at once, streams from their next connection on.
    @Bean
    SecretListener kalshiKeyRotation(KalshiSigner signer) {
        return (_, now) -> {
            KalshiProperties rotated =
                    Binder.get(now).bindOrCreate("arbiter.venues.kalshi", KalshiProperties.class);
            signer.replace(rotated.requiredKeyId(), rotated.requiredPrivateKey());
        };
    }

    @Bean
    KalshiClock kalshiClock(Clock clock) {
        return new KalshiClock(clock);
    }

    @Bean
    KalshiClient kalshiClient(
            KalshiProperties properties,
            @Qualifier("kalshiHttp") VenueHttp http,
            KalshiSigner signer,
            KalshiClock clock,
            KalshiBudget budget,
            @Qualifier("kalshiTold") ToldMode told) {
        return new KalshiClient(http, properties.restUrl(), signer, clock, budget, told);
    }

    @Bean
    KalshiBudget kalshiBudget(@Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new KalshiBudget(nanoClock.getIfAvailable(() -> System::nanoTime), Thread::sleep);
    }

    @Bean
    ToldMode kalshiTold(@Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new ToldMode(nanoClock.getIfAvailable(() -> System::nanoTime));
    }

    @Bean
    VenueStanding kalshiStanding(
            KalshiClient client,
            KalshiBudget budget,
            @Qualifier("kalshiTold") ToldMode told,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new KalshiStanding(
                client, budget, told, nanoClock.getIfAvailable(() -> System::nanoTime));
    }

    @Bean
    OrderGateway kalshiOrders(
            KalshiClient client, @Qualifier("kalshiSentOrders") SentOrders sent, Clock clock) {
        return new KalshiOrders(client, sent, clock, Thread::sleep);
    }

    @Bean
    Catalogue kalshiCatalogue(KalshiProperties properties, KalshiClient client) {
        return new KalshiMarkets(client, new KalshiFees(properties.balanceQuantumMicros()));
    }

    @Bean
    Holdings kalshiHoldings(KalshiClient client) {
        return new KalshiHoldings(client);
    }

    @Bean
    Balances kalshiBalances(KalshiClient client) {
        return new KalshiCash(client);
    }

    @Bean
    VenueStop kalshiStop(KalshiClient client) {
        return new KalshiStop(client);
    }

    @Bean
    MarketFeed kalshiFeed(
            KalshiProperties properties,
            KalshiSigner signer,
            KalshiClock clock,
            @Qualifier("marketDataSinks") Function<Venue, MarketDataSink> sinks,
            @Qualifier("kalshiNews") ObjectProvider<MarketNews> news,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new KalshiFeed(
                socket("kalshi-market", properties, signer, clock),
                sinks.apply(Venue.KALSHI),
                news.getIfAvailable(() -> MarketNews.UNHEARD),
                nanoClock.getIfAvailable(() -> System::nanoTime),
                RandomGenerator.getDefault());
    }

    @Bean
    OrderStream kalshiOrderStream(
            KalshiProperties properties,
            KalshiSigner signer,
            KalshiClock clock,
            @Qualifier("kalshiSentOrders") SentOrders sent,
            @Qualifier("nanoClock") ObjectProvider<LongSupplier> nanoClock) {
        return new KalshiOrderStream(
                socket("kalshi-user", properties, signer, clock),
                sent,
                nanoClock.getIfAvailable(() -> System::nanoTime),
                RandomGenerator.getDefault());
    }

    /// The upgrade is signed like a request, anew for every attempt (kalshi.md 2).
    private static SocketSettings socket(
            String name, KalshiProperties properties, KalshiSigner signer, KalshiClock clock) {
        String path = properties.streamUrl().getRawPath();
        return SocketSettings.of(
                name,
                properties.streamUrl(),
                () -> signer.headers(clock.millis(), "GET", path),
                Keepalive.FRAME);
    }
}
