package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowLevelSecurityIT {

    /// Read before a tenant is known; they hold no secrets and no money.
    private static final Set<String> DIRECTORIES =
            Set.of("login_names", "telegram_people", "telegram_link_codes");

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static final TenantId ANN = DATABASE.newTenant("ann");
    private static final TenantId BOB = DATABASE.newTenant("bob");

    @BeforeAll
    static void giveEachTenantAnAccount() {
        for (TenantId tenant : List.of(ANN, BOB)) {
            DATABASE.asTenant(
                    tenant,
                    "insert into accounts (id, tenant_id, name, mode) values (?, ?, 'main', 'PAPER')",
                    "acc_" + tenant,
                    tenant.value());
        }
    }

    @Test
    void everyTenantTableForcesRowSecurityWithAllFourPolicies() throws SQLException {
        List<String> bare = new ArrayList<>();
        try (Connection owner = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select c.relname, c.relrowsecurity and c.relforcerowsecurity,
                                       (select count(distinct polcmd) from pg_policy p where p.polrelid = c.oid)
                                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                                """)) {
            while (rows.next()) {
                if (!DIRECTORIES.contains(rows.getString(1))
                        && !(rows.getBoolean(2) && rows.getInt(3) == 4)) {
                    bare.add(rows.getString(1));
                }
            }
        }

        assertThat(bare).isEmpty();
    }

    @Test
    void noServiceRoleReachesAPartitionAroundItsParent() throws SQLException {
        try (Connection owner = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select c.relname from pg_class c, unnest(array['arbiter_core', 'arbiter_web', 'arbiter_bot']) as r(name)
                                where c.relispartition and has_table_privilege(r.name, c.oid, 'select, insert, update, delete')
                                """)) {
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseRole.class)
    void noRoleIsSuperuserOrBypassesRowSecurity(DatabaseRole role) throws SQLException {
        try (Connection owner = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = '"
                                        + role.login()
                                        + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CORE", "WEB", "BOT"})
    void seesNothingWithoutATenantAndOnlyItsOwnWithOne(DatabaseRole role) throws SQLException {
        try (Connection connection = DATABASE.connect(role);
                Statement statement = connection.createStatement()) {
            assertThat(count(statement, "accounts")).isZero();

            connection.setAutoCommit(false);
            statement.execute("select set_config('arbiter.tenant_id', '" + ANN + "', true)");
            assertThat(count(statement, "accounts")).isEqualTo(1);
            assertThat(count(statement, "accounts where tenant_id = '" + BOB + "'")).isZero();
            connection.commit();

            assertThat(count(statement, "accounts")).isZero();
        }
    }

    @Test
    void cannotWriteForAnotherTenant() throws SQLException {
        try (Connection connection = DATABASE.connect(DatabaseRole.CORE);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('arbiter.tenant_id', '" + ANN + "', true)");

            assertThatThrownBy(() ->
                            statement.execute(
                                    "insert into trading_states (tenant_id, version, kind, actor, surface, reason, request_id)"
                                            + " values ('"
                                            + BOB
                                            + "', 1, 'RUNNING', 'x', 'SYSTEM', 'x', 'x')"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void ledgerRefusesATransactionThatDoesNotSumToZero() throws SQLException {
        try (Connection connection = DATABASE.connect(DatabaseRole.CORE);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('arbiter.tenant_id', '" + ANN + "', true)");
            statement.execute(
                    "insert into ledger_transactions (id, tenant_id, kind, booked_at) values ('ltx_1', '"
                            + ANN
                            + "', 'FILL', now())");
            statement.execute(
                    "insert into ledger_entries (transaction_id, line, tenant_id, ledger_account, currency, amount_micros)"
                            + " values ('ltx_1', 1, '"
                            + ANN
                            + "', 'cash:KALSHI', 'USD', -5), ('ltx_1', 2, '"
                            + ANN
                            + "', 'position:KALSHI', 'USD', 4)");

            assertThatThrownBy(connection::commit).hasMessageContaining("does not sum to zero");
        }
    }

    @Test
    void historyRefusesChangeEvenByTheOwner() throws SQLException {
        DATABASE.asTenant(
                ANN,
                "insert into audit (id, tenant_id, actor, surface, action) values ('aud_1', ?, 'ann', 'REST', 'pause')",
                ANN.value());

        assertThatThrownBy(() ->
                        DATABASE.asTenant(ANN, "update audit set actor = 'bob' where id = 'aud_1'"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> DATABASE.owner("truncate audit"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    private static int count(Statement statement, String from) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
