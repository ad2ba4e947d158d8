package io.arbiter.web.identity;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// An [Identity] as Spring Security carries it: one authority per scope, and `USER` for being
/// signed in.
final class IdentityAuthentication extends AbstractAuthenticationToken {

    static final String SIGNED_IN = "USER";

    private final transient Identity identity;

    IdentityAuthentication(Identity identity) {
        super(authorities(identity));
        this.identity = identity;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Identity getPrincipal() {
        return identity;
    }

    @Override
    public String getName() {
        return identity.username();
    }

    private static List<GrantedAuthority> authorities(Identity identity) {
        return Stream.concat(Stream.of(SIGNED_IN), identity.scopes().stream().map(Scope::authority))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
