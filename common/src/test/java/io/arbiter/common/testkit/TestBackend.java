package io.arbiter.common.testkit;

import io.arbiter.sandbox.servers.PostgresServer;
import io.arbiter.sandbox.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// Where the servers of a test run come from.
sealed interface TestBackend {

    String adminUrl();

    String url(String database);

    int startRedis() throws IOException;

    static TestBackend choose() {
        String wanted = System.getProperty("arbiter.test.backend", "auto");
        TestBackend backend =
                switch (wanted) {
                    case "docker" -> Docker.start();
                    case "embedded" -> Embedded.start();
                    case "auto" -> Docker.isUsable() ? Docker.start() : Embedded.start();
                    default ->
                            throw new IllegalArgumentException(
                                    "arbiter.test.backend must be auto, docker or embedded, was "
                                            + wanted);
                };
        System.out.println("test servers: " + backend.getClass().getSimpleName());
        return backend;
    }

    /// The sandbox's servers; they end with the JVM.
    record Embedded(PostgresServer postgres) implements TestBackend {

        static Embedded start() {
            try {
                PostgresServer server = PostgresServer.temporary();
                closeAtExit(server);
                return new Embedded(server);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the embedded PostgreSQL", e);
            }
        }

        @Override
        public String adminUrl() {
            return postgres.adminUrl();
        }

        @Override
        public String url(String database) {
            return postgres.url(database);
        }

        @Override
        public int startRedis() throws IOException {
            RedisServer server = RedisServer.start(0);
            closeAtExit(server);
            return server.port();
        }

        private static void closeAtExit(AutoCloseable server) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                try {
                                    server.close();
                                } catch (Exception e) {
                                    System.err.println("test server did not stop: " + e);
                                }
                            }));
        }
    }

    /// Containers; Testcontainers removes them when the JVM ends.
    record Docker(PostgreSQLContainer postgres) implements TestBackend {

        private static final DockerImageName POSTGRES =
                DockerImageName.parse(
                                System.getProperty("arbiter.test.image.postgres", "postgres:17"))
                        .asCompatibleSubstituteFor("postgres");
        private static final DockerImageName REDIS =
                DockerImageName.parse(
                        System.getProperty("arbiter.test.image.redis", "valkey/valkey:8"));

        static Docker start() {
            PostgreSQLContainer container =
                    new PostgreSQLContainer(POSTGRES)
                            .withUsername("postgres")
                            .withPassword("postgres");
            container.start();
            return new Docker(container);
        }

        /// Whether both images are there or can be had. Asked in one go each: Testcontainers itself
        /// would try for minutes where an engine has no registry.
        static boolean isUsable() {
            return Engine.answers() && Engine.has(POSTGRES) && Engine.has(REDIS);
        }

        @Override
        public String adminUrl() {
            return url("postgres") + "?user=postgres&password=postgres";
        }

        @Override
        public String url(String database) {
            return "jdbc:postgresql://"
                    + postgres.getHost()
                    + ':'
                    + postgres.getMappedPort(5432)
                    + '/'
                    + database;
        }

        @Override
        public int startRedis() {
            GenericContainer<?> container = new GenericContainer<>(REDIS).withExposedPorts(6379);
            container.start();
            return container.getMappedPort(6379);
        }
    }
}
