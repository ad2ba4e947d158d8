package io.arbiter.core.state;

import java.util.Optional;
import java.util.function.Function;

/// Versions of one scope's trading state, for good. Every call throws a runtime exception when the
/// database does not answer.
public interface TradingStateStore {

    Optional<TradingState> newest();

    /// The state that this request made, if it made one.
    Optional<TradingState> madeBy(String requestId);

    /// Adds the version that `decision` makes of the newest, with no other in between; a request
    /// that is already stored is left as it is.
    ///
    /// @return what is stored for the request
    TradingState append(String requestId, Function<Optional<TradingState>, TradingState> decision);
}
