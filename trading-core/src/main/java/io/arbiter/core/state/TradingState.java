package io.arbiter.core.state;

import io.arbiter.core.market.Venue;
import io.arbiter.v1.Surface;
import java.time.Instant;

/// Whether new risk is allowed, and who decided that last.
///
/// @param version counts up by one with every command; 0 before the first
public record TradingState(
        Subject subject,
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

    /// What a state is about: the tenant of this process, every tenant, or one venue or pair of the
    /// tenant.
    public enum Scope {
        TENANT,
        GLOBAL,
        VENUE,
        PAIR
    }

    /// Whom or what exactly.
    ///
    /// @param id the venue's name or the pair's id; empty for tenant and everybody
    public record Subject(Scope scope, String id) {

        public static final Subject TENANT = new Subject(Scope.TENANT, "");
        public static final Subject GLOBAL = new Subject(Scope.GLOBAL, "");

        public static Subject of(Venue venue) {
            return new Subject(Scope.VENUE, venue.name());
        }

        public static Subject ofPair(String pairId) {
            return new Subject(Scope.PAIR, pairId);
        }

        /// Whether it is a part of what the tenant trades.
        public boolean isPart() {
            return scope == Scope.VENUE || scope == Scope.PAIR;
        }
    }

    public Scope scope() {
        return subject.scope();
    }

    /// What holds before anybody ever decided: a tenant opens nothing; otherwise nothing is
    /// forbidden.
    static TradingState initial(Subject subject, Instant now) {
        Kind kind =
                switch (subject.scope()) {
                    case TENANT -> Kind.PAUSED;
                    case GLOBAL, VENUE, PAIR -> Kind.RUNNING;
                };
        return new TradingState(
                subject,
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
