package io.arbiter.web.identity;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who is asking, as an access token says.
///
/// @param userId the account, stable over renames
/// @param username what people see
/// @param expiresAt when the token, and every stream opened with it, ends
public record Identity(
        TenantId tenant, String userId, String username, Role role, Instant expiresAt) {

    static final String TENANT = "tenant";
    static final String ROLE = "role";
    static final String NAME = "name";
    static final String SCOPE = "scope";

    /// Reads a token that the decoder accepted.
    ///
    /// @throws IllegalArgumentException when a claim is missing or not understood
    public static Identity of(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        if (expiresAt == null) {
            throw new IllegalArgumentException("access token has no expiry");
        }
        return new Identity(
                TenantId.parse(claim(token, TENANT)),
                claim(token, "sub"),
                claim(token, NAME),
                Role.valueOf(claim(token, ROLE)),
                expiresAt);
    }

    /// This person as trading-core and the audit log know them.
    public Actor actor(Surface surface) {
        return new Actor(tenant, username, role, surface);
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("access token has no claim " + name);
        }
        return value;
    }
}
