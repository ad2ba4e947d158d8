package io.arbiter.web.identity;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Who is asking, as an access token says.
///
/// @param userId the account, stable over renames
/// @param username what people see
/// @param scopes what the token allows, never more than the role
/// @param expiresAt when the token, and every stream opened with it, ends
/// @param signIn when and how a person proved who they are; empty for programs
public record Identity(
        TenantId tenant,
        String userId,
        String username,
        Role role,
        Set<Scope> scopes,
        Instant expiresAt,
        Optional<SignInProof> signIn) {

    public Identity {
        scopes = Set.copyOf(scopes);
    }

    /// This person as trading-core and the audit log know them.
    public Actor actor(Surface surface) {
        return new Actor(tenant, username, role, surface);
    }

    /// Whether the token allows this.
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
