package io.arbiter.common.testkit;

import io.arbiter.common.migration.DatabasePasswords;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/// A migrated database of one test class.
public record TestDatabase(String url, DatabasePasswords passwords) {

    public String password(DatabaseRole role) {
        return passwords.of(role);
    }

    /// JDBC address as the superuser, whom nothing stops; for fixtures that no role may make.
    public String superuserUrl() {
        String admin = TestServers.adminUrl();
        return url + admin.substring(admin.indexOf('?'));
    }

    public Connection connect(DatabaseRole role) throws SQLException {
        return DriverManager.getConnection(url, role.login(), password(role));
    }

    /// Adds a tenant as the owner would.
    public TenantId newTenant(String name) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        owner("insert into tenants (id, name) values (?, ?)", id, name);
        return new TenantId(id);
    }

    /// Runs one statement as the owner with a tenant set, for fixtures.
    public void asTenant(TenantId tenant, String sql, Object... arguments) {
        try (Connection connection = connect(DatabaseRole.OWNER)) {
            connection.setAutoCommit(false);
            try (PreparedStatement set =
                    connection.prepareStatement(
                            "select set_config('arbiter.tenant_id', ?, true)")) {
                set.setString(1, tenant.toString());
                set.execute();
            }
            execute(connection, sql, arguments);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Runs one statement as the owner without a tenant, for global tables.
    public void owner(String sql, Object... arguments) {
        try (Connection connection = connect(DatabaseRole.OWNER)) {
            execute(connection, sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void execute(Connection connection, String sql, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}
