package io.arbiter.web.status;

import io.arbiter.v1.Attribution;
import io.arbiter.v1.TradingState;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether new risk is taken, and who decided that.
///
/// @param kind RUNNING, PAUSED, HALTED or UNKNOWN
/// @param version counts up with every change
/// @param scope TENANT, GLOBAL, VENUE or PAIR: what the state is about
/// @param scopeId the venue's name or the pair's id; absent otherwise
public record TradingStateView(
        String kind,
        @Nullable ChangeView changed,
        long version,
        String scope,
        @Nullable String scopeId) {

    public static TradingStateView of(TradingState state) {
        return new TradingStateView(
                Names.of(state.getKind()),
                state.hasChanged() ? ChangeView.of(state.getChanged()) : null,
                state.getVersion(),
                Names.of(state.getScope()),
                state.getScopeId().isEmpty() ? null : state.getScopeId());
    }

    /// @param surface the door it came through: CHAT, REST, GRPC, LAUNCHER or SYSTEM
    public record ChangeView(String actor, String surface, Instant at, String reason) {

        static ChangeView of(Attribution change) {
            return new ChangeView(
                    change.getActor(),
                    Names.of(change.getSurface()),
                    Times.instant(change.getAt()),
                    change.getReason());
        }
    }
}
