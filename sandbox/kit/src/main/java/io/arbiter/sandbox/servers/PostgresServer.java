package io.arbiter.sandbox.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A real PostgreSQL server on loopback, unpacked from its Maven artifact.
///
/// Its superuser `postgres` is trusted from loopback; services log in as roles of their own.
public final class PostgresServer implements AutoCloseable {

    /// Major version of the binaries on the class path; a data folder belongs to one.
    private static final String MAJOR_VERSION = "18";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final Path data;

    private PostgresServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /// A throw-away server on a random port: no durability, gone when closed.
    ///
    /// @throws IOException when it cannot start
    public static PostgresServer temporary() throws IOException {
        Path data = Files.createTempDirectory("arbiter-postgres");
        return new PostgresServer(
                small(EmbeddedPostgres.builder())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(true)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start(),
                data);
    }

    /// A durable server whose data survives in `data`.
    ///
    /// @param work where the server's binaries are unpacked
    /// @param port 0 for a random one
    /// @throws IOException when it cannot start; the message names the data folder
    public static PostgresServer durable(Path work, Path data, int port) throws IOException {
        requireSameVersion(data);
        return new PostgresServer(
                small(EmbeddedPostgres.builder())
                        .setServerConfig("synchronous_commit", "on")
                        .setOverrideWorkingDirectory(work.toFile())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .start(),
                data);
    }

    private static void requireSameVersion(Path data) throws IOException {
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new IOException(
                    "its data is of PostgreSQL "
                            + Files.readString(version).strip()
                            + ", this server is "
                            + MAJOR_VERSION);
        }
    }

    private static EmbeddedPostgres.Builder small(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(START_TIMEOUT);
    }

    public int port() {
        return server.getPort();
    }

    /// Process id of the server, from the file that it keeps while it runs.
    public Optional<Long> pid() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// JDBC address of the maintenance database as the superuser.
    public String adminUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres";
    }

    /// JDBC address of a database, without credentials.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + '/' + database;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
