package io.arbiter.core.market;

/// Where a venue's feed puts what it decoded. One sink belongs to one feed thread; the engine
/// drains it on its own.
///
/// Every book is in YES terms: bids buy YES, asks sell YES (a NO bid at q is a YES ask at one
/// dollar minus q). Levels arrive between [#beginFrame] and [#endFrame]; nothing of a frame is used
/// before its end. Prices are in ticks of 10⁻⁴ dollar, sizes in lots of 10⁻² contract, `book` is
/// the dense index of the market registry. No call allocates, blocks or throws; a full ring makes
/// the affected books invalid instead of losing a change silently.
public interface MarketDataSink {

    int BID = 0;
    int ASK = 1;

    /// An absent best price in [#endFrame].
    int NO_PRICE = -1;

    /// Starts a frame of changes to one book.
    ///
    /// @param snapshot true replaces the whole book and makes it valid again
    /// @param receivedNs when its first byte was read, by the engine's own nano clock
    /// @param venueMs the venue's time of the frame in epoch milliseconds, 0 when it gave none
    void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs);

    /// A level's new absolute size; zero removes it.
    void setLevel(int book, int side, int priceTicks, long lots);

    /// A signed change of a level's size.
    void addToLevel(int book, int side, int priceTicks, long deltaLots);

    /// Ends the frame.
    ///
    /// @param sequence the venue's sequence number or a hash prefix, kept for the proof
    /// @param bestBidTicks what the venue says the best bid now is, or [#NO_PRICE]: an echo to
    ///   check against
    /// @param bestAskTicks likewise for the best ask
    /// @param echoed whether the venue sent best prices at all
    void endFrame(int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed);

    /// The book must not be used until its next snapshot; `reason` is one of [BookState].
    void invalidate(int book, int reason);

    /// The market's own status: whether it takes orders now.
    void setOpen(int book, boolean open);

    /// The market moved to another price grid; the book is invalid until its next snapshot.
    void setGrid(int book, int gridTicks);

    /// A sign of life of the connection that carries these books (pong, ping, any frame).
    void alive(long receivedNs);
}
