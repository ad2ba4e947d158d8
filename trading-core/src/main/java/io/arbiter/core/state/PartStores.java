package io.arbiter.core.state;

import io.arbiter.core.state.TradingState.Subject;
import java.util.List;

/// The stores of single venues and pairs. Every call throws a runtime exception when the database
/// does not answer.
public interface PartStores {

    TradingStateStore of(Subject part);

    /// The newest state of every part that anybody ever paused.
    List<TradingState> newest();
}
