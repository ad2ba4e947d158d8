package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Reads an [Identity] out of a token that the decoder accepted, by the claim names of its issuer.
///
/// @param tenant names the claim with the tenant's id
/// @param role names the claim with VIEWER, OPERATOR or ADMIN, or a list of which the highest
///   counts
/// @param name names the claim with what people see
record TokenClaims(String tenant, String role, String name) {

    static final TokenClaims OWN = new TokenClaims("tenant", "role", "name");
    static final String SCOPE = "scope";
    static final String AUTH_TIME = "auth_time";
    static final String METHODS = "amr";

    /// @throws IllegalArgumentException when a claim is missing or not understood
    Identity read(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        if (expiresAt == null) {
            throw new IllegalArgumentException("access token has no expiry");
        }
        Role held = highest(token.getClaims().get(role));
        return new Identity(
                TenantId.parse(text(token, tenant)),
                text(token, "sub"),
                text(token, name),
                held,
                Scope.narrowed(held, words(token.getClaims().get(SCOPE))),
                expiresAt,
                proof(token));
    }

    private static Optional<SignInProof> proof(Jwt token) {
        Instant signedInAt = token.getClaimAsInstant(AUTH_TIME);
        return signedInAt == null
                ? Optional.empty()
                : Optional.of(
                        new SignInProof(
                                signedInAt, Set.copyOf(words(token.getClaims().get(METHODS)))));
    }

    private Role highest(@Nullable Object claim) {
        return words(claim).stream()
                .map(TokenClaims::role)
                .flatMap(Optional::stream)
                .max(Role::compareTo)
                .orElseThrow(
                        () -> new IllegalArgumentException("access token has no known " + role));
    }

    private static Optional<Role> role(String word) {
        String wanted = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(wanted)).findFirst();
    }

    /// A claim that is a list, or one text of words.
    private static List<String> words(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            default ->
                    Arrays.stream(String.valueOf(claim).split(" "))
                            .filter(word -> !word.isEmpty())
                            .toList();
        };
    }

    private static String text(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("access token has no claim " + name);
        }
        return value;
    }
}
