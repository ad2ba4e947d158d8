package io.arbiter.core.state;

import io.arbiter.core.live.Alerts;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.TradingStateKind;

/// The trading state in the contract's terms.
public final class StateMessages {

    private StateMessages() {}

    public static io.arbiter.v1.TradingState of(TradingState state) {
        return io.arbiter.v1.TradingState.newBuilder()
                .setKind(kind(state.kind()))
                .setScope(scope(state.scope()))
                .setScopeId(state.subject().id())
                .setChanged(
                        Attribution.newBuilder()
                                .setActor(state.actor())
                                .setSurface(state.surface())
                                .setAt(Alerts.timestamp(state.at()))
                                .setReason(state.reason()))
                .setVersion(state.version())
                .build();
    }

    private static TradingStateKind kind(TradingState.Kind kind) {
        return switch (kind) {
            case RUNNING -> TradingStateKind.TRADING_STATE_KIND_RUNNING;
            case PAUSED -> TradingStateKind.TRADING_STATE_KIND_PAUSED;
            case HALTED -> TradingStateKind.TRADING_STATE_KIND_HALTED;
        };
    }

    private static StateScope scope(TradingState.Scope scope) {
        return switch (scope) {
            case TENANT -> StateScope.STATE_SCOPE_TENANT;
            case GLOBAL -> StateScope.STATE_SCOPE_GLOBAL;
            case VENUE -> StateScope.STATE_SCOPE_VENUE;
            case PAIR -> StateScope.STATE_SCOPE_PAIR;
        };
    }
}
