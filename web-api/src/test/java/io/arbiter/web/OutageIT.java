package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.sandbox.servers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What still works, and what is said, while a server is away.
@DirtiesContext
@Timeout(60)
class OutageIT extends WebFixture {

    private static final int REDIS_PORT;
    private static RedisServer redis;

    static {
        try {
            redis = RedisServer.start(0);
            REDIS_PORT = redis.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void ownRedis(DynamicPropertyRegistry registry) {
        registry.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + REDIS_PORT);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @Test
    void withoutRedisReadsWorkAndTheStreamSaysSoAndHeals() throws Exception {
        var response = as("vera").open("/api/v1/stream");
        try (BufferedReader stream =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            awaitEvent(stream, "status");

            redis.close();

            awaitEvent(stream, "stale");
            assertThat(as("vera").get("/api/v1/opportunities").status()).isEqualTo(200);
            assertThat(as("vera").get("/api/v1/status").status()).isEqualTo(200);
            assertThat(api().get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(
                            api().post(
                                            "/api/v1/session",
                                            "{\"username\":\"vera\",\"password\":\""
                                                    + PASSWORD
                                                    + "\"}")
                                    .status())
                    .isEqualTo(200);

            redis = RedisServer.start(REDIS_PORT);

            awaitEvent(stream, "reset");
        }
    }

    @Test
    void withoutTheDatabaseAnswersAreHonestProblemsUntilItIsBack() throws Exception {
        allowConnections(false);
        try {
            Api.Answer answer = as("vera").get("/api/v1/opportunities");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
            assertThat(answer.body())
                    .doesNotContain("jdbc", "Exception", "select", "springframework");
            assertThat(
                            api().bearer(FORGE.token(ACME, "olga", Role.OPERATOR))
                                    .with("Idempotency-Key", "k")
                                    .post("/api/v1/trading:pause", null)
                                    .code())
                    .isEqualTo("DATABASE_UNAVAILABLE");
            assertThat(as("vera").get("/api/v1/status").status()).isEqualTo(200);
            assertThat(api().get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(api().get("/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            allowConnections(true);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(as("vera").get("/api/v1/opportunities").status())
                                .isEqualTo(200));
    }

    private static void awaitEvent(BufferedReader stream, String event) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.equals("event: " + event)) {
            line = stream.readLine();
        }
        assertThat(line).as("the stream ended before " + event).isNotNull();
    }

    private static void allowConnections(boolean allow) throws SQLException {
        String name = DATABASE.url().replaceAll(".*/([^?]+).*", "$1");
        try (Connection admin = DriverManager.getConnection(TestServers.adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + allow);
            if (!allow) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + name
                                + "'");
            }
        }
    }
}
