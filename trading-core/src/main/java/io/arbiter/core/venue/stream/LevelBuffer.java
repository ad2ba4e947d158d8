package io.arbiter.core.venue.stream;

import io.arbiter.core.market.MarketDataSink;
import java.util.Arrays;

/// The levels of one frame, kept until the whole frame is known to be good. Grows to the largest
/// frame seen and is then reused without allocation. One thread.
public final class LevelBuffer {

    /// More levels than any book can have; beyond it a frame is refused.
    private static final int MOST = 20_002;

    private int[] sides = new int[64];
    private int[] priceTicks = new int[64];
    private long[] lots = new long[64];
    private int count;
    private boolean overflowed;

    public void clear() {
        count = 0;
        overflowed = false;
    }

    public void add(int side, int ticks, long size) {
        if (count == MOST) {
            overflowed = true;
            return;
        }
        if (count == sides.length) {
            grow();
        }
        sides[count] = side;
        priceTicks[count] = ticks;
        lots[count] = size;
        count++;
    }

    private void grow() {
        int length = sides.length * 2;
        sides = Arrays.copyOf(sides, length);
        priceTicks = Arrays.copyOf(priceTicks, length);
        lots = Arrays.copyOf(lots, length);
    }

    public boolean overflowed() {
        return overflowed;
    }

    /// Hands every level to the sink as the book's new absolute size.
    public void setAll(MarketDataSink sink, int book) {
        for (int i = 0; i < count; i++) {
            sink.setLevel(book, sides[i], priceTicks[i], lots[i]);
        }
    }
}
