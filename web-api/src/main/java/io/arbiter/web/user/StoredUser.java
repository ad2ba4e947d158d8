package io.arbiter.web.user;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `users` as an administrator edits it. Whoever writes over somebody else's change fails:
/// the version is compared by the database. What cannot be changed is never written again; the
/// service's role has no right to.
@Entity
@Table(name = "users")
@SuppressWarnings("UnusedVariable") // the persistence provider reads the fields
class StoredUser {

    @Id private String id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(updatable = false)
    private String kind;

    private String scopes;

    private boolean enabled = true;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /// Null until it is stored.
    @Version private @Nullable Long version;

    /// For the persistence provider, which fills the fields itself.
    @SuppressWarnings("NullAway.Init")
    StoredUser() {}

    StoredUser(String id, TenantId tenant, UserStore.NewUser wanted, Instant createdAt) {
        this.id = id;
        this.tenantId = tenant.value();
        this.username = wanted.username();
        this.displayName = wanted.displayName();
        this.passwordHash = wanted.passwordHash();
        this.role = wanted.role();
        this.kind = wanted.kind();
        this.scopes = String.join(" ", wanted.scopes());
        this.createdAt = createdAt;
    }

    /// What the change leaves empty stays as it is.
    void apply(UserStore.UserChange change) {
        change.role().ifPresent(wanted -> role = wanted);
        change.enabled().ifPresent(wanted -> enabled = wanted);
        change.displayName().ifPresent(wanted -> displayName = wanted);
        change.passwordHash().ifPresent(wanted -> passwordHash = wanted);
    }

    Role role() {
        return role;
    }

    boolean enabled() {
        return enabled;
    }

    boolean hasVersion(long expected) {
        return version != null && version == expected;
    }

    @Override
    public String toString() {
        return "StoredUser[" + id + "]";
    }
}
