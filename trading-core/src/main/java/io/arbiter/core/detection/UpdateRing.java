package io.arbiter.core.detection;

import io.arbiter.core.hotpath.Feed;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/// Carries one feed's changes to the engine: a ring of fixed-size slots with one writing thread
/// (the feed) and one reading thread (the engine). A frame becomes visible as a whole at its end. A
/// frame that does not fit is dropped as a whole and its book is invalidated in order, through
/// slots kept free for that; its later changes are skipped until a snapshot fits.
public final class UpdateRing implements MarketDataSink, Feed {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int WORDS = 3;
    private static final int BEGIN = 0;
    private static final int SET = 1;
    private static final int ADD = 2;
    private static final int END = 3;
    private static final int INVALIDATE = 4;
    private static final int OPEN = 5;
    private static final int GRID = 6;
    private static final int ALIVE = 7;
    private static final int KIND_BITS = 0xF;
    private static final int FLAG = 0x10;

    private static final VarHandle PUBLISHED = cursor("published");
    private static final VarHandle CONSUMED = cursor("consumed");

    private final long[] words;
    private final int mask;
    private final long frameCapacity;
    private final long[] lostBooks;
    private final Runnable wake;
    private final AtomicLong lostFrames = new AtomicLong();

    // Feed thread only.
    private long next;
    private long consumedSeen;
    private boolean frameLost;
    private boolean frameIsSnapshot;

    // Engine thread only.
    private long aliveNs = NEVER;

    private volatile long published;
    private volatile long consumed;
    private volatile boolean broken;

    /// @param capacity slots, a power of two; an eighth of it is kept for invalidations and status
    /// @param maxBooks book indexes are below this
    /// @param wake called after each publication, on the feed's thread; must not block
    public UpdateRing(int capacity, int maxBooks, Runnable wake) {
        if (Integer.bitCount(capacity) != 1 || capacity < 16) {
            throw new IllegalArgumentException(
                    "ring capacity must be a power of two of at least 16, was " + capacity);
        }
        words = new long[capacity * WORDS];
        mask = capacity - 1;
        frameCapacity = (long) capacity - capacity / 8;
        lostBooks = new long[(maxBooks + 63) >> 6];
        this.wake = wake;
    }

    @Override
    public void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
        frameIsSnapshot = snapshot;
        frameLost = isUnknown(book) || (isLost(book) && !snapshot);
        put(BEGIN, book, snapshot, receivedNs, venueMs);
    }

    @Override
    public void setLevel(int book, int side, int priceTicks, long lots) {
        put(SET, book, side == ASK, priceTicks, lots);
    }

    @Override
    public void addToLevel(int book, int side, int priceTicks, long deltaLots) {
        put(ADD, book, side == ASK, priceTicks, deltaLots);
    }

    @Override
    public void endFrame(
            int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed) {
        put(
                END,
                book,
                echoed,
                sequence,
                ((long) bestBidTicks << 32) | (bestAskTicks & 0xFFFFFFFFL));
        if (frameLost) {
            return;
        }
        if (frameIsSnapshot) {
            lostBooks[book >> 6] &= ~(1L << book);
        }
        publish();
    }

    @Override
    public void invalidate(int book, int reason) {
        control(INVALIDATE, book, false, reason);
    }

    @Override
    public void setOpen(int book, boolean open) {
        control(OPEN, book, open, 0);
    }

    @Override
    public void setGrid(int book, int gridTicks) {
        control(GRID, book, false, gridTicks);
    }

    @Override
    public void alive(long receivedNs) {
        if (hasRoom(frameCapacity)) {
            control(ALIVE, 0, false, receivedNs);
        }
    }

    @Override
    public long lostFrames() {
        return lostFrames.get();
    }

    /// Whether even the slots kept for invalidations were exhausted.
    @Override
    public boolean broken() {
        return broken;
    }

    @Override
    public long ageNs(long nowNs) {
        return aliveNs == NEVER ? Long.MAX_VALUE : nowNs - aliveNs;
    }

    @Override
    public int drain(MarketDataSink target) {
        long until = (long) PUBLISHED.getAcquire(this);
        long at = consumed;
        int count = (int) (until - at);
        for (; at < until; at++) {
            replay(target, (int) (at & mask) * WORDS);
        }
        if (count > 0) {
            CONSUMED.setRelease(this, until);
        }
        return count;
    }

    private void replay(MarketDataSink target, int at) {
        int book = (int) (words[at] >>> 32);
        boolean flag = (words[at] & FLAG) != 0;
        long first = words[at + 1];
        long second = words[at + 2];
        switch ((int) words[at] & KIND_BITS) {
            case BEGIN -> {
                aliveNs = first;
                target.beginFrame(book, flag, first, second);
            }
            case SET -> target.setLevel(book, flag ? ASK : BID, (int) first, second);
            case ADD -> target.addToLevel(book, flag ? ASK : BID, (int) first, second);
            case END -> target.endFrame(book, first, (int) (second >> 32), (int) second, flag);
            case INVALIDATE -> target.invalidate(book, (int) first);
            case OPEN -> target.setOpen(book, flag);
            case GRID -> target.setGrid(book, (int) first);
            default -> aliveNs = first;
        }
    }

    private void put(int kind, int book, boolean flag, long first, long second) {
        if (frameLost) {
            return;
        }
        if (hasRoom(frameCapacity)) {
            write(kind, book, flag, first, second);
            return;
        }
        frameLost = true;
        next = published;
        lostFrames.setRelease(lostFrames.getPlain() + 1);
        if (!isLost(book)) {
            lostBooks[book >> 6] |= 1L << book;
            invalidate(book, BookState.RING_FULL);
        }
    }

    private void control(int kind, int book, boolean flag, long value) {
        if (!hasRoom(mask + 1L)) {
            broken = true;
            return;
        }
        write(kind, book, flag, value, 0);
        publish();
    }

    private void write(int kind, int book, boolean flag, long first, long second) {
        int at = (int) (next++ & mask) * WORDS;
        words[at] = ((long) book << 32) | (flag ? FLAG : 0) | kind;
        words[at + 1] = first;
        words[at + 2] = second;
    }

    private void publish() {
        PUBLISHED.setRelease(this, next);
        wake.run();
    }

    private boolean hasRoom(long capacity) {
        if (next - consumedSeen < capacity) {
            return true;
        }
        consumedSeen = (long) CONSUMED.getAcquire(this);
        return next - consumedSeen < capacity;
    }

    private boolean isUnknown(int book) {
        return book < 0 || book >> 6 >= lostBooks.length;
    }

    private boolean isLost(int book) {
        return (lostBooks[book >> 6] & (1L << book)) != 0;
    }

    private static VarHandle cursor(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(UpdateRing.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
