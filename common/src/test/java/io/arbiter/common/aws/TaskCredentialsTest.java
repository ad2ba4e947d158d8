package io.arbiter.common.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.plugin.AuthenticationRequestType;

class TaskCredentialsTest {

    private static final Map<String, String> IN_TASK =
            Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = NOON;
    private final Clock movable = new MovableClock();
    private int status = 200;
    private HttpServer agent;

    @BeforeEach
    void startAgent() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext(
                "/v2/credentials/1",
                exchange -> {
                    int number = asked.incrementAndGet();
                    byte[] body =
                            """
                            {"RoleArn": "arn", "AccessKeyId": "AKID%d", "SecretAccessKey": "secret",
                             "Token": "token", "Expiration": "%s"}
                            """
                                    .formatted(number, now.plus(Duration.ofHours(1)))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        agent.start();
    }

    @AfterEach
    void stopAgent() {
        agent.stop(0);
    }

    @Test
    void asksOnceUntilTheyNearlyExpire() {
        TaskCredentials credentials = inTask();

        assertThat(credentials.get().accessKeyId()).isEqualTo("AKID1");
        now = NOON.plus(Duration.ofMinutes(54));
        assertThat(credentials.get().accessKeyId()).isEqualTo("AKID1");
        now = NOON.plus(Duration.ofMinutes(56));
        assertThat(credentials.get().accessKeyId()).isEqualTo("AKID2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void saysWhenEcsRefuses() {
        status = 403;

        assertThatIllegalStateException()
                .isThrownBy(() -> inTask().get())
                .withMessageContaining("403");
    }

    @Test
    void takesCredentialsOfTheEnvironmentOutsideATask() {
        var environment = Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "secret");

        assertThat(new TaskCredentials(environment, movable).get().accessKeyId()).isEqualTo("AKID");
    }

    @Test
    void saysWhatToDoWithoutAny() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new TaskCredentials(Map.of(), movable).get())
                .withMessageContaining("ECS task");
    }

    @Test
    void signsForTheHostAndUserOfTheConnection() {
        Properties connection = new Properties();
        connection.setProperty("PGHOST", "db.example.com");
        connection.setProperty("PGPORT", "5432");
        connection.setProperty("user", "arbiter_core");
        var region = Map.of("ARBITER_AWS_REGION", "us-east-1");

        char[] token =
                new IamDatabaseLogin(connection, region, inTask(), movable)
                        .getPassword(AuthenticationRequestType.CLEARTEXT_PASSWORD);

        assertThat(new String(token))
                .startsWith("db.example.com:5432/?Action=connect&DBUser=arbiter_core&")
                .contains("AKID1%2F20261125%2Fus-east-1%2Frds-db");
    }

    private TaskCredentials inTask() {
        URI address = URI.create("http://127.0.0.1:" + agent.getAddress().getPort());
        return new TaskCredentials(IN_TASK, address, movable);
    }

    private final class MovableClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
