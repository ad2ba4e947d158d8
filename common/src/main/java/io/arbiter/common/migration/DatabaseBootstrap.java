package io.arbiter.common.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Creates the roles and the database as a superuser. Run once per installation; running it again
/// sets the passwords.
public final class DatabaseBootstrap {

    private DatabaseBootstrap() {}

    /// @param adminUrl JDBC address of a maintenance database, with the superuser's credentials in
    ///   it
    /// @param database name of the database to create
    /// @throws SQLException when the server refuses
    public static void create(String adminUrl, String database, DatabasePasswords passwords)
            throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl)) {
            for (DatabaseRole role : DatabaseRole.values()) {
                createRole(admin, role, passwords.of(role));
            }
            createDatabase(admin, database);
        }
    }

    /// Lets the services in by AWS tokens only; from then on their passwords are refused. The owner
    /// keeps its password, which only the migration that made it knows.
    ///
    /// @throws SQLException when the server is not Aurora or RDS, or refuses
    static void demandTokens(String adminUrl) throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl)) {
            for (DatabaseRole role : DatabaseRole.values()) {
                if (role != DatabaseRole.OWNER) {
                    execute(admin, "select format('grant rds_iam to %I', ?)", role.login());
                }
            }
        }
    }

    /// An existing role gets a password and nothing else: only a superuser may even mention the
    /// other attributes, and a managed server's administrator is none.
    private static void createRole(Connection admin, DatabaseRole role, String password)
            throws SQLException {
        boolean exists = exists(admin, "select 1 from pg_roles where rolname = ?", role.login());
        execute(
                admin,
                exists
                        ? "select format('alter role %I login password %L', ?, ?)"
                        : "select format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls password %L', ?, ?)",
                role.login(),
                password);
    }

    private static void createDatabase(Connection admin, String database) throws SQLException {
        // A managed server's administrator must be a member of the owner to hand the database to
        // it.
        execute(admin, "select format('grant %I to current_user', ?)", DatabaseRole.OWNER.login());
        boolean exists = exists(admin, "select 1 from pg_database where datname = ?", database);
        // Aurora makes the database itself and gives it to the administrator.
        execute(
                admin,
                exists
                        ? "select format('alter database %I owner to %I', ?, ?)"
                        : "select format('create database %I owner %I', ?, ?)",
                database,
                DatabaseRole.OWNER.login());
        execute(admin, "select format('revoke all on database %I from public', ?)", database);
        for (DatabaseRole role : DatabaseRole.values()) {
            execute(
                    admin,
                    "select format('grant connect on database %I to %I', ?, ?)",
                    database,
                    role.login());
        }
    }

    private static boolean exists(Connection admin, String query, String name) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Lets the server quote names and literals, then runs what it built.
    private static void execute(Connection admin, String formatQuery, String... arguments)
            throws SQLException {
        String command;
        try (PreparedStatement statement = admin.prepareStatement(formatQuery)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                command = rows.getString(1);
            }
        }
        try (Statement statement = admin.createStatement()) {
            statement.execute(command);
        }
    }
}
