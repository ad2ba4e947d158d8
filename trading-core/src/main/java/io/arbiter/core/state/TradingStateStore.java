package io.arbiter.core.state;

import java.util.Optional;

/// Versions of the trading state, for good. Every call throws a runtime exception when the database
/// does not answer.
public interface TradingStateStore {

    Optional<TradingState> newest();

    /// The state that this request made, if it made one.
    Optional<TradingState> madeBy(String requestId);

    /// Adds the next version; a request that is already stored is left as it is.
    void add(TradingState state, String requestId);
}
