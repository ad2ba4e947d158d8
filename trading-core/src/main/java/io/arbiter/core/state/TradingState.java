package io.arbiter.core.state;

import io.arbiter.v1.Surface;
import java.time.Instant;

/// Whether new risk is allowed, and who decided that last.
///
/// @param version counts up by one with every command; 0 before the first
public record TradingState(
        Scope scope,
        Kind kind,
        String actor,
        Surface surface,
        String reason,
        Instant at,
        long version) {

    /// RUNNING takes opportunities; PAUSED opens nothing while hedges and exits go on; HALTED is
    /// PAUSED until an administrator re-arms. In this order each is stricter than the one before.
    public enum Kind {
        RUNNING,
        PAUSED,
        HALTED
    }

    /// Whom a state is about: the tenant of this process, or every tenant.
    public enum Scope {
        TENANT,
        GLOBAL
    }

    /// What holds before anybody ever decided: a tenant opens nothing; globally nothing is
    /// forbidden.
    static TradingState initial(Scope scope, Instant now) {
        Kind kind =
                switch (scope) {
                    case TENANT -> Kind.PAUSED;
                    case GLOBAL -> Kind.RUNNING;
                };
        return new TradingState(
                scope,
                kind,
                "trading-core",
                Surface.SURFACE_SYSTEM,
                "Trading was never started or stopped.",
                now,
                0);
    }

    boolean isStricterThan(TradingState other) {
        return kind.compareTo(other.kind) > 0;
    }
}
