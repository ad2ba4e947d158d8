package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.PriceGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The external quotes of one market on one venue: a few levels on each side, changed level by
/// level so that what takers took stays taken until the level is quoted anew.
final class Ladder {

    private static final long CONTRACT = 1_000_000;
    private static final int LEVELS = 6;
    private static final int LEAST_SPACING_TICKS = 30;

    private final Exchange exchange;
    private final String marketId;
    private final PriceGrid grid;
    private final SplittableRandom random;
    private final TreeMap<Integer, Long> bids = new TreeMap<>();
    private final TreeMap<Integer, Long> asks = new TreeMap<>();

    Ladder(Exchange exchange, String marketId, PriceGrid grid, SplittableRandom random) {
        this.exchange = exchange;
        this.marketId = marketId;
        this.grid = grid;
        this.random = random;
    }

    PriceGrid grid() {
        return grid;
    }

    int bestBid() {
        return bids.isEmpty() ? 0 : bids.lastKey();
    }

    int bestAsk() {
        return asks.isEmpty() ? PriceGrid.DOLLAR : asks.firstKey();
    }

    /// What takers have left of the quote at a price.
    long left(BookSide side, int ticks) {
        return exchange.externalAt(marketId, side, ticks);
    }

    /// Quotes around these best prices; levels that stay keep their size.
    void quote(int bestBidTicks, int bestAskTicks) {
        NavigableMap<Integer, Long> newBids = levels(BookSide.BID, bestBidTicks);
        NavigableMap<Integer, Long> newAsks = levels(BookSide.ASK, bestAskTicks);
        // What goes, goes first: the book never crosses on the way.
        retire(BookSide.BID, bids, newBids);
        retire(BookSide.ASK, asks, newAsks);
        publish(BookSide.BID, bids, newBids);
        publish(BookSide.ASK, asks, newAsks);
    }

    /// Quotes again what takers have taken.
    void refill() {
        bids.forEach((ticks, size) -> exchange.setExternal(marketId, BookSide.BID, ticks, size));
        asks.forEach((ticks, size) -> exchange.setExternal(marketId, BookSide.ASK, ticks, size));
    }

    /// Changes the size of some level.
    void jiggle() {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        NavigableMap<Integer, Long> levels = side(side);
        List<Integer> prices = new ArrayList<>(levels.keySet());
        if (!prices.isEmpty()) {
            resize(side, prices.get(random.nextInt(prices.size())), size());
        }
    }

    /// Gives one level this many contracts.
    void resize(BookSide side, int ticks, long microShares) {
        side(side).put(ticks, microShares);
        exchange.setExternal(marketId, side, ticks, microShares);
    }

    private NavigableMap<Integer, Long> side(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    private NavigableMap<Integer, Long> levels(BookSide side, int best) {
        NavigableMap<Integer, Long> old = side(side);
        TreeMap<Integer, Long> levels = new TreeMap<>();
        int ticks = best;
        for (int i = 0; i < LEVELS && grid.allows(ticks); i++) {
            Long known = old.get(ticks);
            levels.put(ticks, known == null ? size() : known);
            ticks =
                    side == BookSide.BID
                            ? grid.floor(Math.min(grid.below(ticks), ticks - LEAST_SPACING_TICKS))
                            : grid.ceiling(
                                    Math.max(grid.above(ticks), ticks + LEAST_SPACING_TICKS));
        }
        return levels;
    }

    /// 20 to 260 contracts, one in four with a fraction.
    private long size() {
        long whole = 20L + random.nextInt(241);
        long hundredths = random.nextInt(4) == 0 ? random.nextInt(100) : 0;
        return whole * CONTRACT + hundredths * CONTRACT / 100;
    }

    private void retire(BookSide side, Map<Integer, Long> old, Map<Integer, Long> wanted) {
        for (int ticks : List.copyOf(old.keySet())) {
            if (!wanted.containsKey(ticks)) {
                old.remove(ticks);
                exchange.setExternal(marketId, side, ticks, 0);
            }
        }
    }

    private void publish(BookSide side, Map<Integer, Long> old, Map<Integer, Long> wanted) {
        wanted.forEach((ticks, size) -> {
            if (!size.equals(old.put(ticks, size))) {
                exchange.setExternal(marketId, side, ticks, size);
            }
        });
    }
}
