package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.Refusal;
import java.util.Arrays;

/// What the engine looks at after every change of its books, and what it remembers of it. Engine
/// thread only, once handed over.
abstract sealed class Watched permits Gate.Pair, Basket {

    final int index;
    final int reserveTicks;
    final long maxLots;
    final long settlesNs;
    final long[] reportedNs = new long[Refusal.COUNT];
    boolean live = true;
    boolean touched;

    /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` when unknown
    Watched(int index, int reserveTicks, long maxLots, long settlesNs, long nowNs) {
        this.index = index;
        this.reserveTicks = reserveTicks;
        this.maxLots = maxLots;
        this.settlesNs = settlesNs;
        Arrays.fill(reportedNs, nowNs - (1L << 62));
    }

    final long lockNs(long nowNs) {
        return settlesNs == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, settlesNs - nowNs);
    }
}
