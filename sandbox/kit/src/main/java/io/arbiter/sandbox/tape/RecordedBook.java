package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.BookSide;
import java.util.Map;
import java.util.TreeMap;

/// A book rebuilt from rows that carry only the top of a snapshot and single changes. It never
/// shows more than was recorded: levels better than the recorded best are dropped, unknown ones
/// stay unknown.
final class RecordedBook {

    private final TreeMap<Integer, Long> bids = new TreeMap<>();
    private final TreeMap<Integer, Long> asks = new TreeMap<>();

    void apply(RecordedRow row) {
        TreeMap<Integer, Long> side = row.side() == BookSide.BID ? bids : asks;
        switch (row.kind()) {
            case SNAPSHOT -> {
                side.clear();
                put(side, row.ticks(), row.microShares());
            }
            case SIZE -> put(side, row.ticks(), row.microShares());
            case CHANGE ->
                    put(side, row.ticks(), side.getOrDefault(row.ticks(), 0L) + row.microShares());
        }
        bids.tailMap(row.bestBidTicks(), false).clear();
        asks.headMap(row.bestAskTicks(), false).clear();
    }

    private static void put(Map<Integer, Long> side, int ticks, long microShares) {
        if (microShares > 0) {
            side.put(ticks, microShares);
        } else {
            side.remove(ticks);
        }
    }

    TapeStep.Book step(long atMs, String marketId) {
        return new TapeStep.Book(atMs, marketId, bids, asks);
    }
}
