package io.arbiter.core.state;

import io.arbiter.v1.Surface;
import java.time.Instant;

/// Whether new risk is allowed, and who decided that last.
///
/// @param version counts up by one with every command; 0 before the first
public record TradingState(
        Kind kind, String actor, Surface surface, String reason, Instant at, long version) {

    /// RUNNING takes opportunities; PAUSED opens nothing while hedges and exits go on; HALTED is
    /// PAUSED until an administrator re-arms.
    public enum Kind {
        RUNNING,
        PAUSED,
        HALTED
    }

    /// What holds before anybody ever decided: nothing is opened.
    static TradingState initial(Instant now) {
        return new TradingState(
                Kind.PAUSED,
                "trading-core",
                Surface.SURFACE_SYSTEM,
                "Trading was never started.",
                now,
                0);
    }
}
