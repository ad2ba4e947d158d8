package io.arbiter.core.risk;

/// Names one limit.
///
/// @param scopeId empty for the tenant; else an account, venue, event, pair or cluster
public record LimitKey(LimitScope scope, String scopeId, LimitKind kind) {

    public LimitKey {
        if (!kind.fits(scope)) {
            throw new IllegalArgumentException(kind + " is not limited per " + scope);
        }
        if ((scope == LimitScope.TENANT) != scopeId.isBlank()) {
            throw new IllegalArgumentException(
                    scope == LimitScope.TENANT
                            ? "a tenant's limit has no scope_id, was \"" + scopeId + '"'
                            : "scope_id of " + scope + " must not be blank");
        }
    }

    static LimitKey ofTenant(LimitKind kind) {
        return new LimitKey(LimitScope.TENANT, "", kind);
    }

    @Override
    public String toString() {
        return kind + " of " + scope + (scopeId.isEmpty() ? "" : " " + scopeId);
    }
}
