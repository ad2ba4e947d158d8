package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TenantRows;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Attacks every tenant table as every service role. The rights of the roles are widened to all of
/// it first, so that only row-level security stands in the way.
class TenantIsolationIT {

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static final TenantId ANN = DATABASE.newTenant("ann");
    private static final TenantId BOB = DATABASE.newTenant("bob");
    private static final List<String> TABLES = TenantRows.plant(DATABASE, List.of(ANN, BOB));

    /// One per role for all attacks, as a pool would give it out again and again.
    private static final Map<DatabaseRole, Connection> CONNECTIONS =
            new EnumMap<>(DatabaseRole.class);

    @AfterAll
    static void disconnect() throws SQLException {
        for (Connection connection : CONNECTIONS.values()) {
            connection.close();
        }
    }

    @BeforeAll
    static void takeAwayTheOtherDefences() {
        for (String table : TABLES) {
            DATABASE.owner(
                    "grant select, insert, update, delete on "
                            + table
                            + " to arbiter_core, arbiter_web, arbiter_bot");
            DATABASE.owner("alter table " + table + " disable trigger user");
            DATABASE.owner(
                    "create view all_" + table + " with (security_invoker) as table " + table);
            DATABASE.owner("grant select on all_" + table + " to public");
            DATABASE.owner(
                    "create function count_"
                            + table
                            + "() returns bigint language sql security definer as 'select count(*) from "
                            + table
                            + "'");
        }
    }

    @Test
    void everyTableOfATenantIsAttacked() {
        assertThat(TABLES)
                .contains("accounts", "executions", "journal", "audit", "opportunities", "users")
                .hasSizeGreaterThan(20);
    }

    static Stream<Arguments> rolesAndTables() {
        return Stream.of(DatabaseRole.CORE, DatabaseRole.WEB, DatabaseRole.BOT)
                .flatMap(role -> TABLES.stream().map(table -> Arguments.of(role, table)));
    }

    @ParameterizedTest
    @MethodSource("rolesAndTables")
    void withoutATenantNothingIsSeenOrWritten(DatabaseRole role, String table) throws SQLException {
        Connection connection = begin(role, "");
        assertThat(count(connection, table)).isZero();
        assertThat(changed(connection, "update " + table + " set tenant_id = tenant_id")).isZero();
        assertThat(changed(connection, "delete from " + table)).isZero();
        assertRefused(connection, copyFor(table, ANN));
    }

    @ParameterizedTest
    @MethodSource("rolesAndTables")
    void anotherTenantsRowsAreOutOfReach(DatabaseRole role, String table) throws SQLException {
        String ofBob = " where tenant_id = '" + BOB + "'";
        Connection connection = begin(role, ANN.toString());
        assertThat(count(connection, table)).isEqualTo(1);
        assertThat(count(connection, table + ofBob)).isZero();
        assertThat(count(connection, "all_" + table)).isEqualTo(1);
        assertThat(value(connection, "select count_" + table + "()")).isEqualTo(1);
        assertThat(changed(connection, "update " + table + " set tenant_id = tenant_id" + ofBob))
                .isZero();
        assertThat(changed(connection, "delete from " + table + ofBob)).isZero();
        assertRefused(connection, copyFor(table, BOB));
        assertRefused(connection, "update " + table + " set tenant_id = '" + BOB + "'");
    }

    @ParameterizedTest
    @MethodSource("rolesAndTables")
    void aPreparedStatementOnAReusedConnectionSeesTheTenantOfItsTransaction(
            DatabaseRole role, String table) throws SQLException {
        Connection connection = begin(role, "");
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select min(tenant_id::text) || count(*) from " + table)) {
            statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
            List<String> seen = new ArrayList<>();
            for (String tenant : List.of(ANN.toString(), BOB.toString(), "", ANN.toString())) {
                setTenant(connection, tenant);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    seen.add(rows.getString(1));
                }
                connection.commit();
            }

            assertThat(seen).containsExactly(ANN + "1", BOB + "1", null, ANN + "1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CORE", "WEB", "BOT"})
    void aRoleCannotTakeTheGuardAway(DatabaseRole role) throws SQLException {
        Connection connection = begin(role, ANN.toString());
        assertRefused(connection, "set role arbiter_owner");
        assertRefused(connection, "alter table accounts no force row level security");
        assertRefused(
                connection,
                "create function public.open_door() returns int language sql as 'select 1'");
        assertRefused(connection, "select keep_history('2030-01-01')");
        assertThatThrownBy(
                        () -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("set local row_security = off");
                                statement.executeQuery("select * from accounts");
                            }
                        })
                .hasMessageContaining("row-level security");
    }

    private static String copyFor(String table, TenantId tenant) {
        return "insert into "
                + table
                + " select (jsonb_populate_record(null::"
                + table
                + ", jsonb_build_object('tenant_id', '"
                + tenant
                + "'))).*";
    }

    private static Connection begin(DatabaseRole role, String tenant) throws SQLException {
        Connection connection = CONNECTIONS.get(role);
        if (connection == null) {
            connection = DATABASE.connect(role);
            connection.setAutoCommit(false);
            CONNECTIONS.put(role, connection);
        }
        connection.rollback();
        setTenant(connection, tenant);
        return connection;
    }

    private static void setTenant(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('arbiter.tenant_id', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        return value(connection, "select count(*) from " + from);
    }

    private static long value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int changed(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } finally {
            connection.rollback(before);
        }
    }

    /// Refused for want of a right or by a policy, not for another reason.
    private static void assertRefused(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        assertThatThrownBy(
                        () -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute(sql);
                            }
                        })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
        connection.rollback(before);
    }
}
