package io.arbiter.common.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.testkit.SecretsManagerStandIn;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// An application as the services are, its secrets imported from a server that speaks AWS's wire
/// protocol, read by the AWS SDK.
class SecretRotationIT {

    private static final TestDatabase DATABASE = TestServers.newDatabase();

    private SecretsManagerStandIn manager;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() throws IOException {
        manager = new SecretsManagerStandIn();
        manager.put("/arbiter/database", password("first"));
        manager.put("/arbiter/exchange", "{\"arbiter.venues.kalshi.key-id\":\"key-1\"}");
        application =
                new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--spring.config.import=aws-secretsmanager:/arbiter/database;/arbiter/exchange",
                                "--spring.cloud.aws.secretsmanager.enabled=true",
                                "--spring.cloud.aws.secretsmanager.endpoint=" + manager.url(),
                                "--spring.cloud.aws.region.static=eu-west-1",
                                "--spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
                                "--spring.cloud.aws.credentials.secret-key=secret",
                                "--spring.datasource.url=" + DATABASE.url(),
                                "--spring.datasource.username=" + DatabaseRole.WEB.login(),
                                "--spring.flyway.enabled=false",
                                "--arbiter.secrets.refresh=50ms");
    }

    @AfterEach
    void stop() {
        application.close();
        manager.close();
    }

    @Test
    void aRotatedPasswordReachesThePoolWithoutARestart() {
        HikariDataSource pool = application.getBean(HikariDataSource.class);
        assertThat(pool.getPassword()).isEqualTo("first");
        assertThat(manager.signatures())
                .allMatch(header ->
                        header.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                                && header.contains("/eu-west-1/secretsmanager/aws4_request"));

        manager.put("/arbiter/database", password("second"));

        await().untilAsserted(() -> assertThat(pool.getPassword()).isEqualTo("second"));
    }

    @Test
    void everyListenerHearsWhichPropertiesChangedAndNoneOfTheOthers() {
        manager.put("/arbiter/exchange", "{\"arbiter.venues.kalshi.key-id\":\"key-2\"}");

        List<String> heard = application.getBean(Application.class).heard;
        await().untilAsserted(() ->
                assertThat(heard).containsExactly("[arbiter.venues.kalshi.key-id] key-2"));
    }

    @Test
    void aManagerThatIsAwayChangesNothing() {
        HikariDataSource pool = application.getBean(HikariDataSource.class);
        manager.failing(true);
        int asked = manager.signatures().size();

        await().until(() -> manager.signatures().size() > asked + 3);
        assertThat(pool.getPassword()).isEqualTo("first");

        manager.put("/arbiter/database", password("second"));
        manager.failing(false);
        await().untilAsserted(() -> assertThat(pool.getPassword()).isEqualTo("second"));
    }

    private static String password(String value) {
        return "{\"spring.datasource.password\":\"" + value + "\"}";
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        final List<String> heard = new CopyOnWriteArrayList<>();

        @Bean
        SecretListener recorder() {
            return (properties, now) ->
                    heard.add(properties + " " + now.getProperty("arbiter.venues.kalshi.key-id"));
        }
    }
}
