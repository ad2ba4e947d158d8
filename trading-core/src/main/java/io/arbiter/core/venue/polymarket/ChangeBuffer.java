package io.arbiter.core.venue.polymarket;

import java.util.Arrays;

/// The entries of one `price_change`, kept until the whole frame is known to be good. One thread.
final class ChangeBuffer {

    private static final int MOST = 20_000;

    private Entry[] entries = new Entry[0];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    Entry get(int index) {
        return entries[index];
    }

    void add(
            int target,
            int side,
            int priceTicks,
            long lots,
            int bestBidTicks,
            int bestAskTicks,
            boolean echoed,
            long hashPrefix) {
        if (count == MOST) {
            return;
        }
        if (count == entries.length) {
            grow();
        }
        Entry entry = entries[count++];
        entry.target = target;
        entry.side = side;
        entry.priceTicks = priceTicks;
        entry.lots = lots;
        entry.bestBidTicks = bestBidTicks;
        entry.bestAskTicks = bestAskTicks;
        entry.echoed = echoed;
        entry.hashPrefix = hashPrefix;
    }

    private void grow() {
        int old = entries.length;
        entries = Arrays.copyOf(entries, Math.max(16, old * 2));
        for (int i = old; i < entries.length; i++) {
            entries[i] = new Entry();
        }
    }

    /// One changed level and the best prices that the venue says result.
    static final class Entry {
        int target;
        int side;
        int priceTicks;
        long lots;
        int bestBidTicks;
        int bestAskTicks;
        boolean echoed;
        long hashPrefix;
    }
}
