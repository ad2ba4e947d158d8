package io.arbiter.core.state;

/// The switch that the engine obeys. Returns at once.
public interface NewRisk {

    void allow(TradingState.Kind kind);
}
