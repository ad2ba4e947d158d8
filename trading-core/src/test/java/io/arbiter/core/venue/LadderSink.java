package io.arbiter.core.venue;

import io.arbiter.core.market.MarketDataSink;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keeps the books that a feed tells, as plainly as can be, to compare them with the venue's own.
/// Safe for many threads.
public final class LadderSink implements MarketDataSink {

    private static final long MICRO_SHARES_PER_LOT = 10_000;

    private final Map<Integer, Ladder> ladders = new HashMap<>();
    private long invalidations;

    private static final class Ladder {
        private final SortedMap<Integer, Long> bids = new TreeMap<>();
        private final SortedMap<Integer, Long> asks = new TreeMap<>();
        private boolean valid;

        private SortedMap<Integer, Long> side(int side) {
            return side == BID ? bids : asks;
        }
    }

    private Ladder ladder(int book) {
        return ladders.computeIfAbsent(book, _ -> new Ladder());
    }

    public synchronized long invalidations() {
        return invalidations;
    }

    public synchronized boolean isValid(int book) {
        return ladder(book).valid;
    }

    /// Both sides as `price=lots`, and whether the book may be used.
    public synchronized String describe(int book) {
        Ladder ladder = ladder(book);
        return (ladder.valid ? "" : "invalid ") + "bids " + ladder.bids + " asks " + ladder.asks;
    }

    /// The venue's own book in the words of [#describe].
    public static String describe(BookView view) {
        return "bids " + side(view, BookSide.BID) + " asks " + side(view, BookSide.ASK);
    }

    private static SortedMap<Integer, Long> side(BookView view, BookSide side) {
        SortedMap<Integer, Long> levels = new TreeMap<>();
        for (BookView.Level level : view.side(side)) {
            if (level.microShares() >= MICRO_SHARES_PER_LOT) {
                levels.put(level.ticks(), level.microShares() / MICRO_SHARES_PER_LOT);
            }
        }
        return levels;
    }

    @Override
    public synchronized void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
        if (snapshot) {
            Ladder ladder = ladder(book);
            ladder.bids.clear();
            ladder.asks.clear();
            ladder.valid = true;
        }
    }

    @Override
    public synchronized void setLevel(int book, int side, int priceTicks, long lots) {
        if (lots == 0) {
            ladder(book).side(side).remove(priceTicks);
        } else {
            ladder(book).side(side).put(priceTicks, lots);
        }
    }

    @Override
    public synchronized void addToLevel(int book, int side, int priceTicks, long deltaLots) {
        long now = ladder(book).side(side).getOrDefault(priceTicks, 0L) + deltaLots;
        setLevel(book, side, priceTicks, now);
    }

    @Override
    public void endFrame(
            int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed) {}

    @Override
    public synchronized void invalidate(int book, int reason) {
        ladder(book).valid = false;
        invalidations++;
    }

    @Override
    public void setOpen(int book, boolean open) {}

    @Override
    public synchronized void setGrid(int book, int gridTicks) {
        ladder(book).valid = false;
    }

    @Override
    public void alive(long receivedNs) {}
}
