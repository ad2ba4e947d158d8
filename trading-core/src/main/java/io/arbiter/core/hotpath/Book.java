package io.arbiter.core.hotpath;

import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.PriceGrid;
import io.arbiter.core.market.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One market's full depth in YES terms, with the terms that detection needs. Written by the engine
/// thread only; whoever makes one hands it over through the command queue.
///
/// What it holds is believed only while [#usable]: a fault found in a frame stands until the next
/// snapshot, except a crossed book, which heals with the change that uncrosses it.
final class Book {

    /// No size above this is believed; sums and products stay far from the end of a long.
    static final long MAX_LEVEL_LOTS = 1L << 46;

    static final long NEVER = Long.MIN_VALUE;

    final int index;
    final Venue venue;

    Ladder bids;
    Ladder asks;
    FeeSchedule fees = new FeeSchedule.None("unknown");
    long minimumLots = 1;
    long minimumNotionalMicros;
    boolean takerDelay;
    boolean open;

    int state = BookState.NO_SNAPSHOT;
    long sequence;
    long changedNs = NEVER;
    long topChangedNs = NEVER;

    /// Pairs that this book belongs to.
    int[] pairs = {};

    /// Baskets that this book belongs to.
    int[] baskets = {};

    private PriceGrid grid = PriceGrid.uniform(100);
    // Between the begin and the end of a frame that may change the book.
    private boolean accepting;
    private long frameNs;
    private int bidLevelBefore;
    private int askLevelBefore;
    private long bidLotsBefore;
    private long askLotsBefore;

    Book(int index, Venue venue) {
        this.index = index;
        this.venue = venue;
        bids = new Ladder(grid, false);
        asks = new Ladder(grid, true);
    }

    /// Takes over what the market's metadata says now; another grid invalidates the book.
    void terms(Market market) {
        fees = market.fees();
        minimumLots = Math.max(1, market.minimum().lots());
        minimumNotionalMicros = market.minimumNotional().micros();
        takerDelay = market.takerDelayMs() > 0;
        open = market.open();
        PriceGrid now = PriceGrid.of(market.grid());
        if (now != grid) {
            regrid(now);
        }
    }

    /// Moves to another grid; the book is empty and invalid until its next snapshot.
    void regrid(PriceGrid newGrid) {
        grid = newGrid;
        bids = new Ladder(newGrid, false);
        asks = new Ladder(newGrid, true);
        invalidate(changedNs == NEVER ? BookState.NO_SNAPSHOT : BookState.GRID_CHANGED);
    }

    PriceGrid grid() {
        return grid;
    }

    void join(int pair) {
        pairs = Arrays.copyOf(pairs, pairs.length + 1);
        pairs[pairs.length - 1] = pair;
    }

    void leave(int pair) {
        pairs = Arrays.stream(pairs).filter(other -> other != pair).toArray();
    }

    /// The smallest order that the venue accepts at this limit price.
    long leastLots(int limitTicks) {
        return Math.max(minimumLots, Math.ceilDiv(minimumNotionalMicros, (long) limitTicks));
    }

    boolean usable() {
        return state == BookState.VALID && !accepting;
    }

    void beginFrame(boolean snapshot, long receivedNs) {
        frameNs = receivedNs;
        bidLevelBefore = bids.best;
        askLevelBefore = asks.best;
        bidLotsBefore = bids.bestLots();
        askLotsBefore = asks.bestLots();
        accepting = snapshot || state == BookState.VALID || state == BookState.CROSSED;
        if (snapshot) {
            state = BookState.VALID;
            bids.clear();
            asks.clear();
        }
    }

    void setLevel(int side, int priceTicks, long lots) {
        int level = grid.level(priceTicks);
        int fault = level < 0 ? BookState.OFF_GRID : sizeFault(lots);
        if (!accepting) {
            return;
        }
        if (fault == BookState.VALID) {
            ladder(side).set(level, lots);
        } else {
            invalidate(fault);
        }
    }

    void addToLevel(int side, int priceTicks, long deltaLots) {
        int level = grid.level(priceTicks);
        long before = level < 0 ? 0 : ladder(side).atGridLevel(level);
        boolean huge = deltaLots > MAX_LEVEL_LOTS || deltaLots < -MAX_LEVEL_LOTS;
        setLevel(side, priceTicks, huge ? deltaLots : before + deltaLots);
    }

    void endFrame(long newSequence, int echoBidTicks, int echoAskTicks, boolean echoed) {
        if (!accepting) {
            return;
        }
        accepting = false;
        sequence = newSequence;
        changedNs = frameNs;
        if (bids.best != bidLevelBefore
                || asks.best != askLevelBefore
                || bids.bestLots() != bidLotsBefore
                || asks.bestLots() != askLotsBefore) {
            topChangedNs = frameNs;
        }
        if (echoed && (echoBidTicks != bids.bestTicks() || echoAskTicks != asks.bestTicks())) {
            state = BookState.ECHO_MISMATCH;
        } else {
            state = crossed() ? BookState.CROSSED : BookState.VALID;
        }
    }

    void invalidate(int reason) {
        state = reason;
        accepting = false;
    }

    /// A copy for another thread; allocates, so it is for cold commands only.
    BookDepth depth(int levels, long nowNs) {
        return new BookDepth(
                index,
                state,
                open,
                bids.copy(levels),
                asks.copy(levels),
                sequence,
                ageNs(nowNs),
                topAgeNs(nowNs));
    }

    /// Time since the newest change; `Long.MAX_VALUE` before the first.
    long ageNs(long nowNs) {
        return changedNs == NEVER ? Long.MAX_VALUE : nowNs - changedNs;
    }

    /// Time since the best price or its size last changed; `Long.MAX_VALUE` before the first.
    long topAgeNs(long nowNs) {
        return topChangedNs == NEVER ? Long.MAX_VALUE : nowNs - topChangedNs;
    }

    private static int sizeFault(long lots) {
        if (lots < 0) {
            return BookState.NEGATIVE_SIZE;
        }
        return lots > MAX_LEVEL_LOTS ? BookState.OVERFLOW : BookState.VALID;
    }

    private boolean crossed() {
        return bids.best >= 0 && asks.best >= 0 && bids.bestTicks() >= asks.bestTicks();
    }

    private Ladder ladder(int side) {
        return side == MarketDataSink.BID ? bids : asks;
    }

    /// One side's sizes by level, best level highest: asks are stored mirrored, so that one code
    /// path serves both sides.
    static final class Ladder {

        private final PriceGrid grid;
        private final boolean mirrored;
        private final long[] lots;
        private final long[] occupied;

        /// The best level that holds anything, or -1.
        int best = -1;

        Ladder(PriceGrid grid, boolean mirrored) {
            this.grid = grid;
            this.mirrored = mirrored;
            lots = new long[grid.levels()];
            occupied = new long[(grid.levels() + 63) >> 6];
        }

        long lots(int level) {
            return lots[level];
        }

        /// What one contract costs who takes this level: YES from an ask, NO from a bid.
        int costTicks(int level) {
            return mirrored ? yesTicks(level) : 10_000 - yesTicks(level);
        }

        /// The next worse level that holds anything, or -1.
        int below(int level) {
            if (level <= 0) {
                return -1;
            }
            int word = (level - 1) >> 6;
            long bits = occupied[word] & (-1L >>> (63 - ((level - 1) & 63)));
            while (bits == 0) {
                if (--word < 0) {
                    return -1;
                }
                bits = occupied[word];
            }
            return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
        }

        private void set(int gridLevel, long size) {
            int level = flip(gridLevel);
            lots[level] = size;
            if (size > 0) {
                occupied[level >> 6] |= 1L << level;
                best = Math.max(best, level);
                return;
            }
            occupied[level >> 6] &= ~(1L << level);
            if (level == best) {
                best = below(level);
            }
        }

        private long atGridLevel(int gridLevel) {
            return lots[flip(gridLevel)];
        }

        private long bestLots() {
            return best < 0 ? 0 : lots[best];
        }

        int bestTicks() {
            return best < 0 ? MarketDataSink.NO_PRICE : yesTicks(best);
        }

        private void clear() {
            for (int level = best; level >= 0; level = below(level)) {
                lots[level] = 0;
            }
            Arrays.fill(occupied, 0);
            best = -1;
        }

        private int yesTicks(int level) {
            return grid.priceTicks(flip(level));
        }

        private int flip(int level) {
            return mirrored ? lots.length - 1 - level : level;
        }

        private List<BookDepth.Level> copy(int levels) {
            List<BookDepth.Level> copy = new ArrayList<>();
            for (int at = best; at >= 0 && copy.size() < levels; at = below(at)) {
                copy.add(new BookDepth.Level(yesTicks(at), lots[at]));
            }
            return copy;
        }
    }
}
