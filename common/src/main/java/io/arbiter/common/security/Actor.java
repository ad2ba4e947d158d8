package io.arbiter.common.security;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;

/// Who asks for something, on whose behalf and through which door. Travels to trading-core in a
/// service token.
///
/// @param name what people see, for example a username
public record Actor(TenantId tenant, String name, Role role, Surface surface) {

    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("actor name must not be blank");
        }
    }
}
