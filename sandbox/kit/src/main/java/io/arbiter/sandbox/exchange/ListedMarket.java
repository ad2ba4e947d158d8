package io.arbiter.sandbox.exchange;

import java.util.OptionalInt;

/// A market as the engine trades it. Guarded by the exchange's lock.
public final class ListedMarket {

    private final String id;
    private final int shard;
    private final TradeFees fees;
    private final Book book = new Book();
    private PriceGrid grid;
    private MarketStatus status = MarketStatus.ACTIVE;
    private OptionalInt yesPayoutTicks = OptionalInt.empty();
    private OptionalInt lastTicks = OptionalInt.empty();
    private long volumeMicroShares;
    private long settledAtMs;

    ListedMarket(String id, int shard, PriceGrid grid, TradeFees fees) {
        this.id = id;
        this.shard = shard;
        this.grid = grid;
        this.fees = fees;
    }

    public String id() {
        return id;
    }

    /// The part of the exchange, and of every account's cash, that it trades in.
    public int shard() {
        return shard;
    }

    public PriceGrid grid() {
        return grid;
    }

    public MarketStatus status() {
        return status;
    }

    /// What YES paid, once settled.
    public OptionalInt yesPayoutTicks() {
        return yesPayoutTicks;
    }

    public long settledAtMs() {
        return settledAtMs;
    }

    /// Price of the newest trade in YES terms.
    public OptionalInt lastTicks() {
        return lastTicks;
    }

    public long volumeMicroShares() {
        return volumeMicroShares;
    }

    public BookView view() {
        return book.view();
    }

    Book book() {
        return book;
    }

    TradeFees fees() {
        return fees;
    }

    void grid(PriceGrid newGrid) {
        this.grid = newGrid;
    }

    void status(MarketStatus newStatus) {
        this.status = newStatus;
    }

    void settled(int payoutTicks, long atMs) {
        this.status = MarketStatus.SETTLED;
        this.yesPayoutTicks = OptionalInt.of(payoutTicks);
        this.settledAtMs = atMs;
    }

    void traded(int yesTicks, long microShares) {
        lastTicks = OptionalInt.of(yesTicks);
        volumeMicroShares = Math.addExact(volumeMicroShares, microShares);
    }
}
