package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import java.util.List;

/// A person who may sign in, or a program.
///
/// @param scopes narrow what the role allows; empty for all of it
/// @param program whether it exchanges client credentials and never signs in
record UserAccount(
        TenantId tenant,
        String id,
        String username,
        String passwordHash,
        Role role,
        List<String> scopes,
        boolean program,
        boolean enabled) {

    @Override
    public String toString() {
        return "UserAccount[" + id + "]";
    }
}
