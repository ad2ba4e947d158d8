package io.arbiter.web.user;

import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.audit.AuditLog;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The people and programs of a tenant. Nobody is ever deleted: a disabled account can do nothing,
/// and the audit log still knows who it was. Every change is audited in the same transaction.
@Component
class UserStore {

    private static final String COLUMNS =
            """
            select u.id, u.username, u.display_name, u.kind, u.role, u.scopes, u.enabled, u.version,
                   u.created_at, s.confirmed_at is not null as second_factor
            from users u left join second_factors s on s.user_id = u.id
            """;

    private final Clock clock;
    private final Ids ids;
    private final JdbcClient jdbc;
    private final StoredUsers users;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    UserStore(
            Clock clock,
            Ids ids,
            JdbcClient jdbc,
            StoredUsers users,
            TenantTransactions transactions,
            AuditLog audit) {
        this.clock = clock;
        this.ids = ids;
        this.jdbc = jdbc;
        this.users = users;
        this.transactions = transactions;
        this.audit = audit;
    }

    List<User> list(Identity identity) {
        return transactions.call(
                identity.tenant(),
                () ->
                        jdbc.sql(COLUMNS + "order by u.username limit 500")
                                .query((row, _) -> user(row))
                                .list());
    }

    Optional<User> find(Identity identity, String id) {
        return transactions.call(identity.tenant(), () -> findHere(id));
    }

    /// @throws ApiException STATE_CONFLICT when the name is taken, by whatever tenant
    User create(Identity admin, NewUser wanted) {
        String id = ids.next("usr");
        try {
            return transactions.call(admin.tenant(), () -> createHere(admin, id, wanted));
        } catch (DataIntegrityViolationException e) {
            throw new ApiException(
                    ProblemType.STATE_CONFLICT, "this user name is taken; choose another", e);
        }
    }

    /// @param version that the administrator saw
    /// @throws ApiException NOT_FOUND, VERSION_STALE, or STATE_CONFLICT for the last administrator
    User change(Identity admin, String id, long version, UserChange change) {
        try {
            return transactions.call(admin.tenant(), () -> changeHere(admin, id, version, change));
        } catch (OptimisticLockingFailureException e) {
            throw new ApiException(
                    ProblemType.VERSION_STALE, "the user was changed just now; read it again", e);
        }
    }

    private User createHere(Identity admin, String id, NewUser wanted) {
        users.saveAndFlush(new StoredUser(id, admin.tenant(), wanted, clock.instant()));
        jdbc.sql(
                        """
                        insert into login_names (username, tenant_id, user_id)
                        values (:username, :tenant, :id)
                        """)
                .param("username", wanted.username())
                .param("tenant", admin.tenant().value())
                .param("id", id)
                .update();
        audit.write(
                admin,
                "USER_CREATED",
                id,
                Map.of(
                        "username", wanted.username(),
                        "kind", wanted.kind(),
                        "role", wanted.role().name()));
        return findHere(id).orElseThrow();
    }

    private User changeHere(Identity admin, String id, long version, UserChange change) {
        StoredUser user = users.findById(id).orElseThrow(() -> ApiException.notFound("user", id));
        User before = findHere(id).orElseThrow();
        if (!user.hasVersion(version)) {
            throw new ApiException(
                    ProblemType.VERSION_STALE,
                    "the user is at version " + before.version() + " now; read it again");
        }
        user.apply(change);
        keepAnAdministrator(before, user);
        users.saveAndFlush(user);
        audit.write(admin, "USER_CHANGED", id, describe(before, change));
        return findHere(id).orElseThrow();
    }

    /// Two administrators that take each other's role away at once must not both succeed.
    private void keepAnAdministrator(User before, StoredUser after) {
        boolean stays = after.enabled() && after.role() == Role.ADMIN;
        if (before.role() != Role.ADMIN || !before.enabled() || stays) {
            return;
        }
        List<String> administrators =
                jdbc.sql(
                                """
                                select id from users
                                where role = 'ADMIN' and enabled and kind = 'PERSON' for update
                                """)
                        .query((row, _) -> row.getString("id"))
                        .list();
        if (administrators.size() < 2 && administrators.contains(before.id())) {
            throw new ApiException(
                    ProblemType.STATE_CONFLICT,
                    "this is the last administrator; make another one first");
        }
    }

    private static Map<String, String> describe(User before, UserChange change) {
        Map<String, String> detail = new TreeMap<>();
        change.role().ifPresent(role -> detail.put("role", before.role() + " to " + role));
        change.enabled().ifPresent(on -> detail.put("enabled", before.enabled() + " to " + on));
        change.displayName().ifPresent(name -> detail.put("display_name", name));
        change.passwordHash().ifPresent(_ -> detail.put("password", "replaced"));
        return detail;
    }

    private Optional<User> findHere(String id) {
        return jdbc.sql(COLUMNS + "where u.id = :id")
                .param("id", id)
                .query((row, _) -> user(row))
                .optional();
    }

    private static User user(ResultSet row) throws SQLException {
        String scopes = row.getString("scopes").strip();
        return new User(
                row.getString("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("kind"),
                Role.valueOf(row.getString("role")),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
                row.getBoolean("enabled"),
                row.getBoolean("second_factor"),
                row.getLong("version"),
                Times.column(row, "created_at"));
    }

    record User(
            String id,
            String username,
            String displayName,
            String kind,
            Role role,
            List<String> scopes,
            boolean enabled,
            boolean secondFactor,
            long version,
            Instant createdAt) {}

    record NewUser(
            String username,
            String displayName,
            String passwordHash,
            String kind,
            Role role,
            List<String> scopes) {

        @Override
        public String toString() {
            return "NewUser[" + username + "]";
        }
    }

    /// What is empty stays as it is.
    record UserChange(
            Optional<Role> role,
            Optional<Boolean> enabled,
            Optional<String> displayName,
            Optional<String> passwordHash) {

        @Override
        public String toString() {
            return "UserChange[***]";
        }
    }
}
