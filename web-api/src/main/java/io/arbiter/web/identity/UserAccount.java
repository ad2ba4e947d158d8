package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;

/// A person who may sign in.
record UserAccount(
        TenantId tenant,
        String id,
        String username,
        String passwordHash,
        Role role,
        boolean enabled) {

    @Override
    public String toString() {
        return "UserAccount[" + id + "]";
    }
}
