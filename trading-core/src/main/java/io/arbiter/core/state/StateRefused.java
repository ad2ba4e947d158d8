package io.arbiter.core.state;

/// A command that the present state does not allow.
public final class StateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /// Reasons of the error catalogue.
    public enum Why {
        TRADING_HALTED,
        NOT_HALTED,
        STALE_VERSION
    }

    private StateRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    static StateRefused halted(TradingState state) {
        return new StateRefused(
                Why.TRADING_HALTED,
                "Trading was halted by "
                        + state.actor()
                        + ": "
                        + state.reason()
                        + " An administrator must re-arm it.");
    }

    static StateRefused notHalted(TradingState state) {
        return new StateRefused(
                Why.NOT_HALTED,
                "Trading is " + state.kind() + ", so there is nothing to re-arm; resume it.");
    }

    static StateRefused stale(long expected, TradingState state) {
        return new StateRefused(
                Why.STALE_VERSION,
                "The state moved from version "
                        + expected
                        + " to "
                        + state.version()
                        + " by "
                        + state.actor()
                        + "; look at it again.");
    }

    public Why why() {
        return why;
    }
}
