package io.arbiter.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class VenueConfigurationTest {

    private static final String KEY = "0".repeat(63) + "1";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Surroundings.class);

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.arbiter.core.venue.polymarket", "io.arbiter.core.venue.kalshi"})
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Function<Venue, MarketDataSink> marketDataSinks() {
            return _ -> new RecordingSink();
        }
    }

    private static String pem() {
        try {
            byte[] key =
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\\n"
                    + Base64.getEncoder().encodeToString(key)
                    + "\\n-----END PRIVATE KEY-----";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void makesEveryPortOfBothVenues() {
        runner.withPropertyValues(
                        "arbiter.venues.polymarket.private-key=" + KEY,
                        "arbiter.venues.polymarket.api-key=key",
                        "arbiter.venues.polymarket.secret=AAAA",
                        "arbiter.venues.polymarket.passphrase=phrase",
                        "arbiter.venues.kalshi.key-id=id",
                        "arbiter.venues.kalshi.private-key-pem=" + pem())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeansOfType(MarketFeed.class))
                            .containsOnlyKeys("polymarketFeed", "kalshiFeed");
                    assertThat(context.getBeansOfType(OrderGateway.class))
                            .containsOnlyKeys("polymarketOrders", "kalshiOrders");
                    assertThat(context.getBeansOfType(Catalogue.class))
                            .containsOnlyKeys("polymarketCatalogue", "kalshiCatalogue");
                    assertThat(context.getBeansOfType(Balances.class))
                            .containsOnlyKeys("polymarketBalances", "kalshiBalances");
                    assertThat(context.getBeansOfType(OrderStream.class))
                            .containsOnlyKeys("polymarketOrderStream", "kalshiOrderStream");
                    assertThat(properties(context.getBeansOfType(Record.class)))
                            .doesNotContain(KEY)
                            .doesNotContain("AAAA")
                            .doesNotContain("phrase]");
                });
    }

    private static String properties(Map<String, Record> beans) {
        assertThat(beans).isNotEmpty();
        return beans.values().toString();
    }

    @Test
    void saysWhatToSetWhenAKeyIsMissing() {
        runner.withPropertyValues("arbiter.venues.kalshi.enabled=false")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("arbiter.venues.polymarket.private-key"));
        runner.withPropertyValues("arbiter.venues.polymarket.enabled=false")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("arbiter.venues.kalshi.key-id"));
    }

    @Test
    void namesTheWalletThatASignatureTypeNeeds() {
        runner.withPropertyValues(
                        "arbiter.venues.kalshi.enabled=false",
                        "arbiter.venues.polymarket.private-key=" + KEY,
                        "arbiter.venues.polymarket.signature-type=2")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("arbiter.venues.polymarket.funder"));
    }

    @Test
    void runsWithoutVenues() {
        runner.withPropertyValues(
                        "arbiter.venues.kalshi.enabled=false",
                        "arbiter.venues.polymarket.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MarketFeed.class));
    }
}
