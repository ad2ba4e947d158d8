package io.arbiter.core.state;

/// Trading is halted and may not be resumed this way.
public final class TradingHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TradingHalted(TradingState state) {
        super(
                "Trading was halted by "
                        + state.actor()
                        + ": "
                        + state.reason()
                        + " An administrator must re-arm it.");
    }
}
