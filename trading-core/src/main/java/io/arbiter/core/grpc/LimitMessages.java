package io.arbiter.core.grpc;

import io.arbiter.core.live.Alerts;
import io.arbiter.core.risk.LimitBook;
import io.arbiter.core.risk.LimitChange;
import io.arbiter.core.risk.LimitKey;
import io.arbiter.core.risk.LimitKind;
import io.arbiter.core.risk.LimitScope;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.Limit;
import java.util.OptionalLong;

/// Limits in the contract's terms. Names on the wire are ours with a prefix.
final class LimitMessages {

    private static final String SCOPE_PREFIX = "LIMIT_SCOPE_";
    private static final String KIND_PREFIX = "LIMIT_KIND_";

    private LimitMessages() {}

    /// @throws CallRefused when there is no such limit
    static LimitKey key(
            io.arbiter.v1.LimitScope scope, String scopeId, io.arbiter.v1.LimitKind kind) {
        try {
            return new LimitKey(scope(scope), scopeId, kind(kind));
        } catch (IllegalArgumentException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", e.getMessage() + ".");
        }
    }

    static LimitKind kind(io.arbiter.v1.LimitKind kind) {
        return switch (kind) {
            case LIMIT_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw CallRefused.invalid("INVALID_ARGUMENT", "kind is missing.");
            default -> LimitKind.valueOf(kind.name().substring(KIND_PREFIX.length()));
        };
    }

    static LimitScope scope(io.arbiter.v1.LimitScope scope) {
        return switch (scope) {
            case LIMIT_SCOPE_UNSPECIFIED, UNRECOGNIZED ->
                    throw CallRefused.invalid("INVALID_ARGUMENT", "scope is missing.");
            default -> LimitScope.valueOf(scope.name().substring(SCOPE_PREFIX.length()));
        };
    }

    /// @param used in the kind's unit; empty where nothing is used up
    static Limit limit(LimitBook book, LimitKey key, OptionalLong used) {
        Limit.Builder limit = bare(key, book.value(key));
        book.ceiling(key.kind())
                .ifPresent(ceiling -> limit.setCeiling(key.kind().unit().text(ceiling)));
        used.ifPresent(value -> limit.setUsed(key.kind().unit().text(value)));
        book.change(key).ifPresent(change -> changed(limit, change));
        return limit.build();
    }

    static Limit.Builder bare(LimitKey key, OptionalLong value) {
        Limit.Builder limit =
                Limit.newBuilder()
                        .setScope(
                                io.arbiter.v1.LimitScope.valueOf(SCOPE_PREFIX + key.scope().name()))
                        .setScopeId(key.scopeId())
                        .setKind(io.arbiter.v1.LimitKind.valueOf(KIND_PREFIX + key.kind().name()));
        value.ifPresent(set -> limit.setValue(key.kind().unit().text(set)));
        return limit;
    }

    private static void changed(Limit.Builder limit, LimitChange change) {
        limit.setVersion(change.version())
                .setChanged(
                        Attribution.newBuilder()
                                .setActor(change.actor())
                                .setSurface(change.surface())
                                .setAt(Alerts.timestamp(change.at()))
                                .setReason(change.reason()));
    }
}
