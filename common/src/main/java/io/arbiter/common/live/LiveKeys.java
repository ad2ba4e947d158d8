package io.arbiter.common.live;

import io.arbiter.common.tenancy.TenantId;

/// Names of everything in Redis. The tenant stands in braces, so that one tenant's keys share a
/// cluster slot.
public final class LiveKeys {

    private LiveKeys() {}

    /// The bounded stream of a tenant's events.
    public static String events(TenantId tenant) {
        return prefix(tenant) + "events";
    }

    /// The newest [io.arbiter.v1.Status], written by trading-core.
    public static String status(TenantId tenant) {
        return prefix(tenant) + "status";
    }

    /// A prefix for keys of one purpose, for example rate limits or one-time codes.
    public static String scoped(TenantId tenant, String purpose, String name) {
        return prefix(tenant) + purpose + ':' + name;
    }

    private static String prefix(TenantId tenant) {
        return "arbiter:{" + tenant + "}:";
    }
}
