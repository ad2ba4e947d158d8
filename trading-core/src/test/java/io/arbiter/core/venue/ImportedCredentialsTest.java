package io.arbiter.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.testkit.SecretsManagerStandIn;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The settings of the profile `aws`, with a server that speaks AWS's wire protocol.
class ImportedCredentialsTest {

    @Test
    void theVenuesKeysComeFromTheSecretThatTheEnvironmentNames() throws IOException {
        try (SecretsManagerStandIn manager = new SecretsManagerStandIn()) {
            manager.put(
                    "arbiter-dev/exchange-credentials",
                    """
                    {"polymarket_private_key": "0x11", "polymarket_api_key": "api", "polymarket_secret": "s",
                     "polymarket_passphrase": "p", "kalshi_key_id": "key-1", "kalshi_private_key_pem": "pem"}
                    """);
            try (ConfigurableApplicationContext context = start(manager)) {
                Environment environment = context.getEnvironment();
                assertThat(environment.getProperty("arbiter.venues.kalshi.key-id"))
                        .isEqualTo("key-1");
                assertThat(environment.getProperty("arbiter.venues.polymarket.secret"))
                        .isEqualTo("s");
            }
        }
    }

    private static ConfigurableApplicationContext start(SecretsManagerStandIn manager) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.profiles.active=aws",
                        "--arbiter.exchange.credentials=arbiter-dev/exchange-credentials",
                        "--arbiter.aws.region=eu-west-1",
                        "--spring.cloud.aws.secretsmanager.endpoint=" + manager.url(),
                        "--spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
                        "--spring.cloud.aws.credentials.secret-key=secret");
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
