package io.arbiter.core.market;

import java.util.List;

/// A copy of one book as the engine held it at one moment, in YES terms, best level first.
///
/// @param state why it may not be used; 0 when it may
/// @param open whether its market takes orders
/// @param sequence the venue's sequence number or hash prefix of its newest change
/// @param ageNs time since the newest change; `topAgeNs` since the best price or its size changed;
///   `Long.MAX_VALUE` before the first
public record BookDepth(
        int book,
        int state,
        boolean open,
        List<Level> bids,
        List<Level> asks,
        long sequence,
        long ageNs,
        long topAgeNs) {

    public BookDepth {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /// A price and what rests there.
    public record Level(int priceTicks, long lots) {}
}
