package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/// What a fresh installation needs before it can be used: one tenant, one operator, one paper
/// account, limits.
///
/// Runs as the owner role with the tenant set, so row-level security holds here too. Running it
/// again changes only the operator's password.
final class Seed {

    static final TenantId TENANT =
            new TenantId(UUID.nameUUIDFromBytes("demo".getBytes(StandardCharsets.UTF_8)));
    static final String USERNAME = "demo";

    /// The person who chats on the simulated Telegram.
    static final long TELEGRAM_PERSON = SimulatedTelegram.DEFAULT_PERSON;

    private static final String USER_ID = "usr_demo";

    private Seed() {}

    /// @param url JDBC address of the database
    /// @param password the operator's password of this run
    /// @param account id of the paper account of this run
    static void plant(String url, String ownerPassword, String password, String account)
            throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(url, DatabaseRole.OWNER.login(), ownerPassword)) {
            connection.setAutoCommit(false);
            run(connection, "select set_config('arbiter.tenant_id', ?, true)", TENANT.toString());
            run(
                    connection,
                    "insert into tenants (id, name) values (?, 'demo') on conflict do nothing",
                    TENANT.value());
            plantOperator(connection, password);
            plantAccount(connection, account);
            plantTelegram(connection);
            connection.commit();
        }
    }

    private static void plantOperator(Connection connection, String password) throws SQLException {
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        run(
                connection,
                """
                insert into users (id, tenant_id, username, display_name, password_hash, role)
                values (?, ?, ?, 'Demo operator', ?, 'OPERATOR')
                on conflict (id) do update set password_hash = excluded.password_hash, version = users.version + 1
                """,
                USER_ID,
                TENANT.value(),
                USERNAME,
                hash);
        run(
                connection,
                "insert into login_names (username, tenant_id, user_id) values (?, ?, ?) on conflict do nothing",
                USERNAME,
                TENANT.value(),
                USER_ID);
    }

    private static void plantAccount(Connection connection, String account) throws SQLException {
        run(
                connection,
                "insert into accounts (id, tenant_id, name, mode) values (?, ?, ?, 'PAPER')",
                account,
                TENANT.value(),
                account);
        run(
                connection,
                """
                insert into limits (tenant_id, version, max_execution_micros, max_open_micros, max_open_executions,
                    min_edge_ticks, max_edge_ticks, min_annualized_bps, min_cash_micros, max_daily_loss_micros, changed_by)
                values (?, 1, 100000000, 500000000000, 8, 20, 1500, 300, 1000000000, 500000000, 'demo')
                on conflict do nothing
                """,
                TENANT.value());
        run(
                connection,
                """
                insert into trading_states (tenant_id, version, kind, actor, surface, reason, request_id)
                values (?, 1, 'RUNNING', 'demo', 'LAUNCHER', 'the demo starts on paper', 'demo-start')
                on conflict do nothing
                """,
                TENANT.value());
    }

    private static void plantTelegram(Connection connection) throws SQLException {
        run(
                connection,
                """
                insert into telegram_links (telegram_user_id, tenant_id, user_id, chat_id, telegram_name)
                values (?, ?, ?, ?, 'you') on conflict do nothing
                """,
                TELEGRAM_PERSON,
                TENANT.value(),
                USER_ID,
                TELEGRAM_PERSON);
        run(
                connection,
                "insert into telegram_people (telegram_user_id, tenant_id) values (?, ?) on conflict do nothing",
                TELEGRAM_PERSON,
                TENANT.value());
    }

    private static void run(Connection connection, String sql, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}
