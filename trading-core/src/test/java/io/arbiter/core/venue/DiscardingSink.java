package io.arbiter.core.venue;

import io.arbiter.core.market.MarketDataSink;

/// A sink that only counts, for measurements.
public final class DiscardingSink implements MarketDataSink {

    private long changes;

    public long changes() {
        return changes;
    }

    @Override
    public void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {}

    @Override
    public void setLevel(int book, int side, int priceTicks, long lots) {
        changes++;
    }

    @Override
    public void addToLevel(int book, int side, int priceTicks, long deltaLots) {
        changes++;
    }

    @Override
    public void endFrame(
            int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed) {}

    @Override
    public void invalidate(int book, int reason) {}

    @Override
    public void setOpen(int book, boolean open) {}

    @Override
    public void setGrid(int book, int gridTicks) {}

    @Override
    public void alive(long receivedNs) {}
}
