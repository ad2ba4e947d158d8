package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a server of its own, because it changes the passwords of roles that all databases share; with
/// an administrator as managed servers have one: no superuser, owner of the database they made.
class MigrateIT {

    @TempDir Path secrets;

    private PostgresServer server;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void startManagedServer() throws IOException, SQLException {
        server = PostgresServer.temporary();
        try (Connection superuser = DriverManager.getConnection(server.adminUrl());
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "create role arbiter_admin login createdb createrole password 'of-admin'");
            statement.execute("create database arbiter owner arbiter_admin");
            statement.execute("create role rds_iam nologin");
            statement.execute("grant rds_iam to arbiter_admin with admin option");
        }
        for (String name : new String[] {"owner", "core", "web", "bot", "admin"}) {
            Files.writeString(secrets.resolve("database-" + name), "of-" + name + "\n");
        }
        environment.put("ARBITER_MIGRATE_URL", server.url("postgres"));
        environment.put("ARBITER_MIGRATE_ADMIN", "arbiter_admin");
        environment.put("ARBITER_MIGRATE_LOGIN", "password");
        environment.put("ARBITER_MIGRATE_SECRETS", secrets.toString());
        environment.put("ARBITER_MIGRATE_PASSWORD", "of-admin");
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void makesRolesAndSchemaAndChangesNothingTheSecondTime() throws SQLException {
        assertThat(new Migrate(environment).run()).isPositive();
        assertThat(new Migrate(environment).run()).isZero();

        try (Connection core =
                DriverManager.getConnection(server.url("arbiter"), "arbiter_core", "of-core")) {
            assertThat(core.isValid(1)).isTrue();
        }
    }

    @Test
    void demandsTokensOfServicesWhereAskedTo() throws SQLException {
        environment.put("ARBITER_MIGRATE_LOGIN", "iam");

        assertThat(new Migrate(environment).run()).isPositive();
        assertThat(new Migrate(environment).run()).isZero();

        assertThat(membersOfTokenGroup()).isEqualTo("arbiter_bot arbiter_core arbiter_web");
    }

    @Test
    void changedSecretsTakeEffect() throws Exception {
        new Migrate(environment).run();
        Files.writeString(secrets.resolve("database-web"), "rotated");

        new Migrate(environment).run();

        try (Connection web =
                DriverManager.getConnection(server.url("arbiter"), "arbiter_web", "rotated")) {
            assertThat(web.isValid(1)).isTrue();
        }
    }

    private String membersOfTokenGroup() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(server.adminUrl());
                Statement statement = superuser.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select string_agg(member.rolname, ' ' order by member.rolname)
                                from pg_auth_members m
                                join pg_roles member on member.oid = m.member
                                join pg_roles granted on granted.oid = m.roleid
                                where granted.rolname = 'rds_iam' and member.rolname like 'arbiter\\_%'
                                  and member.rolname <> 'arbiter_admin'
                                """)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
