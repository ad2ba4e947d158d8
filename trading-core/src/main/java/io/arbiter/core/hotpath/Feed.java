package io.arbiter.core.hotpath;

import io.arbiter.core.market.MarketDataSink;

/// The engine's end of one venue's stream of changes. Engine thread only.
public interface Feed {

    /// Hands all complete frames that arrived to `target`, in order.
    ///
    /// @return how much was read; 0 when nothing had arrived
    int drain(MarketDataSink target);

    /// Time since the connection's last sign of life; `Long.MAX_VALUE` before the first.
    long ageNs(long nowNs);

    /// Frames that were lost for want of room, since start.
    long lostFrames();

    /// Changes were lost that could not even be marked as lost: nothing of this feed may be
    /// believed until a restart.
    boolean broken();
}
