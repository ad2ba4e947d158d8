package io.arbiter.common.security;

/// What a person may do; each role may do what the one before it may. Roles come from the account,
/// never from a chat.
public enum Role {
    VIEWER,
    OPERATOR,
    ADMIN;

    /// Whether this role may do what `needed` may.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
