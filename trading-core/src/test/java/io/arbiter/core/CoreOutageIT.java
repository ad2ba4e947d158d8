package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.chain.ChainReport;
import io.arbiter.common.chain.ChainVerification;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.sandbox.servers.RedisServer;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real core while a server that it leans on is away.
class CoreOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path spool;

    private RedisServer redis;
    private CoreFixture core;
    private TwoVenues venues;

    @BeforeEach
    void start() throws IOException {
        redis = RedisServer.start(0);
        venues = new TwoVenues();
        venues.uncross();
        core = new CoreFixture();
        core.seedLimits();
        core.properties.put("spring.data.redis.port", redis.port());
        core.properties.put("arbiter.journal.spool-folder", spool.toString());
        venues.configure(core.properties);
        core.start();
        core.approve("pair_rain", TwoVenues.TICKER, TwoVenues.CONDITION);
        await().atMost(PATIENCE).until(() -> status().getTradablePairs() == 1);
        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder()
                                .setRequestId("resume")
                                .setReason("test")
                                .build());
    }

    @AfterEach
    void stop() throws IOException {
        core.close();
        venues.close();
        redis.close();
    }

    @Test
    void tradesWhileRedisIsDeadAndTellsAgainWhenItIsBack() throws IOException {
        int port = redis.port();
        redis.close();

        venues.cross();

        await().atMost(PATIENCE).until(() -> hedged() > 0);
        redis = RedisServer.start(port);
        await().atMost(PATIENCE).until(() -> component("redis").equals("UP"));
    }

    @Test
    void takesNoNewRiskWithoutItsDatabaseAndLosesNothing() throws SQLException {
        venues.cross();
        await().atMost(PATIENCE).until(() -> hedged() > 0);

        lockOut();
        await().atMost(PATIENCE).until(() -> !component("database").equals("UP"));
        letIn();

        await().atMost(PATIENCE).until(() -> component("database").equals("UP"));
        await().atMost(PATIENCE)
                .until(() ->
                        core.number(
                                        "select count(*) from executions where status in ('WORKING', 'UNKNOWN')")
                                == 0);
        assertThat(core.number("select count(*) from executions"))
                .isEqualTo(
                        core.number(
                                "select count(distinct execution_id) from journal where kind = 'EXECUTION_CLOSED'"));
        try (Connection owner = core.database.connect(DatabaseRole.OWNER)) {
            assertThat(new ChainVerification(owner).verifyAll())
                    .allMatch(ChainReport.Intact.class::isInstance);
        }
    }

    /// Every connection is reset and no new one is taken, as in a fail-over.
    private void lockOut() throws SQLException {
        administer("alter database " + name() + " allow_connections false");
        administer(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                        + name()
                        + "'");
    }

    private void letIn() throws SQLException {
        administer("alter database " + name() + " allow_connections true");
    }

    private String name() {
        String url = core.database.url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void administer(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(TestServers.adminUrl());
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private String component(String name) {
        return status().getComponentsOrDefault(name, "not told");
    }

    private Status status() {
        return core.status().getStatus(GetStatusRequest.getDefaultInstance()).getStatus();
    }

    private long hedged() {
        return core.number("select count(*) from executions where status = 'HEDGED'");
    }
}
