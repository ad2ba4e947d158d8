package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a token allows, operation by operation. A role brings the scopes it needs; a token may
/// carry fewer, never more.
public enum Scope {
    MARKET_READ(Role.VIEWER),
    PORTFOLIO_READ(Role.VIEWER),
    PAIRS_WRITE(Role.OPERATOR),
    EXECUTIONS_WRITE(Role.OPERATOR),
    TRADING_PAUSE(Role.OPERATOR),
    TRADING_RESUME(Role.OPERATOR),
    TRADING_KILL(Role.OPERATOR),
    LIMITS_WRITE(Role.OPERATOR),
    LIMITS_CEILINGS(Role.ADMIN),
    TRADING_REARM(Role.ADMIN),
    AUDIT_READ(Role.ADMIN),
    USERS_ADMIN(Role.ADMIN);

    private final Role role;

    Scope(Role role) {
        this.role = role;
    }

    /// The least role that has this scope.
    public Role role() {
        return role;
    }

    /// As tokens spell it: `market:read`.
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ":");
    }

    /// The authority that Spring Security knows it by.
    public String authority() {
        return "SCOPE_" + claim();
    }

    /// Everything a role may do.
    public static Set<Scope> of(Role role) {
        return Arrays.stream(values())
                .filter(scope -> role.covers(scope.role))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /// What a role may do with a token that names `claims`; all of it when it names none. Names
    /// that are not ours are passed over.
    public static Set<Scope> narrowed(Role role, Collection<String> claims) {
        Set<Scope> allowed = of(role);
        if (!claims.isEmpty()) {
            allowed.removeIf(scope -> !claims.contains(scope.claim()));
        }
        return Collections.unmodifiableSet(allowed);
    }

    static String claims(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::claim).collect(Collectors.joining(" "));
    }
}
