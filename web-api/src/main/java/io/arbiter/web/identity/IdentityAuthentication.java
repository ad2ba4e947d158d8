package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// An [Identity] as Spring Security carries it. A role brings the roles that it covers.
final class IdentityAuthentication extends AbstractAuthenticationToken {

    private final transient Identity identity;

    IdentityAuthentication(Identity identity) {
        super(authorities(identity.role()));
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

    private static List<GrantedAuthority> authorities(Role held) {
        return Arrays.stream(Role.values())
                .filter(held::covers)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
