package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.DatabaseBootstrap;
import io.arbiter.common.migration.SchemaMigration;
import io.arbiter.sandbox.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The installation's PostgreSQL: started, restarted when it dies, migrated and seeded.
final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final String NAME = "arbiter";

    private final StateFolder state;
    private final int port;
    private PostgresServer server;

    private Database(StateFolder state, int port, PostgresServer server) {
        this.state = state;
        this.port = port;
        this.server = server;
    }

    /// Starts the server on the data of earlier runs, or on a new data folder.
    static Database start(StateFolder state, int port) {
        return new Database(state, port, startServer(state, port));
    }

    private static PostgresServer startServer(StateFolder state, int port) {
        try {
            Files.createDirectories(state.postgresBinaries());
            return PostgresServer.durable(state.postgresBinaries(), state.postgresData(), port);
        } catch (IOException | IllegalStateException e) {
            throw new DemoFailure(
                    ExitCode.STATE_UNUSABLE,
                    "PostgreSQL does not start on "
                            + state.postgresData()
                            + " ("
                            + firstLine(e)
                            + "); see logs/sandbox.log there, or start over with ./arbiter demo --fresh.",
                    e);
        }
    }

    /// Roles, schema and first rows; quick when nothing is missing.
    void prepare(Installation installation, String operatorPassword, String account) {
        migrate(installation);
        try {
            Seed.plant(url(), installation.passwords().owner(), operatorPassword, account);
        } catch (SQLException e) {
            throw cannotBeUpdated(e);
        }
    }

    /// Roles and schema. Returns how many migrations were missing.
    int migrate(Installation installation) {
        try {
            DatabaseBootstrap.create(server.adminUrl(), NAME, installation.passwords());
            int applied = SchemaMigration.migrate(url(), installation.passwords().owner());
            log.info("migrated applied={}", applied);
            return applied;
        } catch (SQLException | FlywayException e) {
            throw cannotBeUpdated(e);
        }
    }

    private DemoFailure cannotBeUpdated(Exception cause) {
        return new DemoFailure(
                ExitCode.STATE_UNUSABLE,
                "the database in "
                        + state.root()
                        + " cannot be brought up to date ("
                        + firstLine(cause)
                        + "); start over with ./arbiter demo --fresh.",
                cause);
    }

    String adminUrl() {
        return server.adminUrl();
    }

    String url() {
        return server.url(NAME);
    }

    boolean isAlive() {
        return server.pid().map(pid -> ProcessHandle.of(pid).isPresent()).orElse(false);
    }

    long pid() {
        return server.pid().orElse(0L);
    }

    /// Starts it again after it died; closing the dead one frees its lock on the data folder.
    void restart() {
        try {
            server.close();
        } catch (IOException e) {
            log.info("dead server did not close reason={}", e.getMessage());
        }
        server = startServer(state, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
