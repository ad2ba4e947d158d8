package io.arbiter.common.testkit;

import io.arbiter.common.migration.DatabaseBootstrap;
import io.arbiter.common.migration.DatabasePasswords;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.migration.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// PostgreSQL and Redis for tests: one server each per JVM, started when first asked for, a fresh
/// migrated database per caller.
///
/// The system property `arbiter.test.backend` chooses: `docker` for Testcontainers, `embedded` for
/// the sandbox's servers, `auto` for Docker where it answers. This is the only place that decides.
public final class TestServers {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "arbiter_template";

    private TestServers() {}

    /// A fresh database with the newest schema and all roles, shared with nobody.
    public static TestDatabase newDatabase() {
        try {
            return Databases.create("arbiter_" + DATABASES.incrementAndGet());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
    }

    /// A fresh database with the roles and nothing else, for tests of migrations.
    public static TestDatabase emptyDatabase() {
        try {
            return Databases.createEmpty("arbiter_" + DATABASES.incrementAndGet());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
    }

    /// Port of the shared Redis on loopback.
    public static int redisPort() {
        return Redis.PORT;
    }

    /// Superuser access for tests that break things on purpose.
    public static String adminUrl() {
        return Databases.BACKEND.adminUrl();
    }

    private static final class Databases {
        static final TestBackend BACKEND = TestBackend.choose();
        static final DatabasePasswords PASSWORDS =
                new DatabasePasswords("owner_test", "core_test", "web_test", "bot_test");

        static {
            try {
                DatabaseBootstrap.create(BACKEND.adminUrl(), TEMPLATE, PASSWORDS);
                SchemaMigration.migrate(BACKEND.url(TEMPLATE), PASSWORDS.owner());
            } catch (SQLException e) {
                throw new IllegalStateException("cannot prepare the template database", e);
            }
        }

        static TestDatabase createEmpty(String name) throws SQLException {
            DatabaseBootstrap.create(BACKEND.adminUrl(), name, PASSWORDS);
            return new TestDatabase(BACKEND.url(name), PASSWORDS);
        }

        static TestDatabase create(String name) throws SQLException {
            try (Connection admin = DriverManager.getConnection(BACKEND.adminUrl());
                    Statement statement = admin.createStatement()) {
                statement.execute(
                        "create database "
                                + name
                                + " template "
                                + TEMPLATE
                                + " owner "
                                + DatabaseRole.OWNER.login());
            }
            return new TestDatabase(BACKEND.url(name), PASSWORDS);
        }
    }

    private static final class Redis {
        static final int PORT = start();

        private static int start() {
            try {
                return Databases.BACKEND.startRedis();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start Redis", e);
            }
        }
    }
}
