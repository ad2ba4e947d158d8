package io.arbiter.core.risk;

import io.arbiter.v1.Surface;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// One stored change of a limit, a ceiling or an event cluster.
///
/// @param value in the kind's unit; empty takes it away
/// @param members events of a cluster
public record LimitChange(
        long version,
        Purpose purpose,
        LimitScope scope,
        String scopeId,
        String kind,
        OptionalLong value,
        List<String> members,
        String actor,
        Surface surface,
        String reason,
        String requestId,
        Instant at) {

    public LimitChange {
        members = List.copyOf(members);
    }

    /// What a change is about.
    public enum Purpose {
        VALUE,
        CEILING,
        CLUSTER
    }

    LimitKey key() {
        return new LimitKey(scope, scopeId, LimitKind.valueOf(kind));
    }
}
