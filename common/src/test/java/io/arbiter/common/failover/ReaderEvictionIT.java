package io.arbiter.common.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A pool of one connection, so that what comes next shows what became of it.
class ReaderEvictionIT {

    private static final String WRITE = "update executions set status = status where false";

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static HikariDataSource pool;

    @BeforeAll
    static void openPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername(DatabaseRole.CORE.login());
        config.setPassword(DATABASE.password(DatabaseRole.CORE));
        config.setMaximumPoolSize(1);
        config.setExceptionOverrideClassName(ReaderEviction.class.getName());
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @Test
    void aConnectionToAReaderIsReplacedByOneToTheWriter() throws SQLException {
        long before = backend();
        administer("alter role arbiter_core in database %s set default_transaction_read_only = on");
        kill(before);
        try (Connection broken = pool.getConnection()) {
            assertThatThrownBy(() -> write(broken)).isInstanceOf(SQLException.class);
        }
        try (Connection toReader = pool.getConnection()) {
            assertThatThrownBy(() -> write(toReader)).hasMessageContaining("read-only");
        }
        administer("alter role arbiter_core in database %s reset default_transaction_read_only");

        assertThat(writes()).isTrue();
    }

    /// The pool may have opened one more connection before the writer was back.
    private static boolean writes() throws SQLException {
        for (int attempt = 0; attempt < 3; attempt++) {
            try (Connection connection = pool.getConnection()) {
                write(connection);
                return true;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("25006");
            }
        }
        return false;
    }

    private static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(WRITE);
        }
    }

    private static long backend() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void kill(long backend) throws SQLException {
        administer("select pg_terminate_backend(" + backend + ", 2000)");
    }

    private static void administer(String sql) throws SQLException {
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        try (Connection superuser = DriverManager.getConnection(DATABASE.superuserUrl());
                Statement statement = superuser.createStatement()) {
            statement.execute(sql.formatted(name));
        }
    }
}
