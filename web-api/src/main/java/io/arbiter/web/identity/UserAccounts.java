package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The accounts, found by name through the global directory and read as their tenant.
class UserAccounts {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    UserAccounts(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<UserAccount> byName(String username) {
        return jdbc.sql("select tenant_id, user_id from login_names where username = :username")
                .param("username", username)
                .query((row, _) ->
                        new Entry(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                row.getString("user_id")))
                .optional()
                .flatMap(entry -> byId(entry.tenant(), entry.userId()));
    }

    Optional<UserAccount> byId(TenantId tenant, String userId) {
        return transactions.call(
                tenant,
                () ->
                        jdbc.sql(
                                        """
                                        select id, username, password_hash, role, scopes, kind, enabled
                                        from users where id = :id
                                        """)
                                .param("id", userId)
                                .query((row, _) ->
                                        new UserAccount(
                                                tenant,
                                                row.getString("id"),
                                                row.getString("username"),
                                                row.getString("password_hash"),
                                                Role.valueOf(row.getString("role")),
                                                words(row.getString("scopes")),
                                                row.getString("kind").equals("PROGRAM"),
                                                row.getBoolean("enabled")))
                                .optional());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }

    private record Entry(TenantId tenant, String userId) {}
}
