package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.venue.json.Ascii;
import io.arbiter.core.venue.json.FixedPoint;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.Span;
import io.arbiter.core.venue.json.SpanIndex;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import io.arbiter.core.venue.stream.Resync;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Turns the market channel of one Polymarket connection into book changes (polymarket.md 4).
///
/// The YES token's book is the market's book; entries of the NO token mirror it and are passed
/// over. There are no sequence numbers, so trust comes from the hash of whole books, from the best
/// prices that each change carries, and from time going forward. Never throws: what cannot be
/// understood is counted and invalidates the books it may have touched. One thread, no allocation
/// in the steady state.
final class PolymarketDecoder {

    private static final byte[] BOOK = Ascii.bytes("book");
    private static final byte[] PRICE_CHANGE = Ascii.bytes("price_change");
    private static final byte[] TICK_SIZE_CHANGE = Ascii.bytes("tick_size_change");
    private static final byte[] LAST_TRADE_PRICE = Ascii.bytes("last_trade_price");
    private static final byte[] BEST_BID_ASK = Ascii.bytes("best_bid_ask");
    private static final byte[] NEW_MARKET = Ascii.bytes("new_market");
    private static final byte[] MARKET_RESOLVED = Ascii.bytes("market_resolved");
    private static final byte[] PONG = Ascii.bytes("PONG");
    private static final byte[] NO_NEW_ASSETS = Ascii.bytes("NO NEW ASSETS");

    private static final int YES = 0;
    private static final int NO = 1;
    private static final int MARKET = 2;
    private static final int KINDS = 4;

    private final MarketDataSink sink;
    private final FrameCounts counts;
    private final Resync resync;
    private final SpanIndex targets = new SpanIndex();
    private final Map<Integer, BookTrack> tracks = new HashMap<>();
    private final JsonScanner scanner = new JsonScanner();
    private final PolymarketFrame frame = new PolymarketFrame(targets);
    private final BookHash bookHash = new BookHash();

    private BookTrack[] trackOfBook = new BookTrack[0];

    PolymarketDecoder(MarketDataSink sink, FrameCounts counts, Resync resync) {
        this.sink = sink;
        this.counts = counts;
        this.resync = resync;
    }

    void add(int book, String market, String yesAsset, String noAsset, int gridTicks) {
        targets.put(yesAsset, book * KINDS + YES);
        targets.put(noAsset, book * KINDS + NO);
        targets.put(market, book * KINDS + MARKET);
        tracks.put(book, new BookTrack(gridTicks));
        index();
    }

    void remove(int book, String market, String yesAsset, String noAsset) {
        targets.remove(yesAsset);
        targets.remove(noAsset);
        targets.remove(market);
        tracks.remove(book);
        index();
    }

    private void index() {
        int length = tracks.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        trackOfBook = new BookTrack[length];
        tracks.forEach((book, track) -> trackOfBook[book] = track);
    }

    /// Whether the book had a snapshot and nothing went wrong with it here since.
    boolean isLive(int book) {
        return track(book).live;
    }

    /// Passes nothing on for the book until its next snapshot.
    void awaitSnapshot(int book) {
        track(book).live = false;
    }

    private BookTrack track(int book) {
        return trackOfBook[book];
    }

    /// Makes every book of the connection unusable until its next snapshot.
    void invalidateAll(int reason) {
        for (int book = 0; book < trackOfBook.length; book++) {
            if (tracks.containsKey(book)) {
                invalidate(book, reason);
            }
        }
    }

    /// Decodes one text message: an object, an array of objects, or a plain word.
    void decode(byte[] bytes, int length, long receivedNs) {
        counts.frame(receivedNs);
        scanner.reset(bytes, 0, length);
        if (scanner.atArray()) {
            scanner.enterArray();
            while (scanner.nextElement() && scanner.atObject()) {
                decodeObject(bytes, length, receivedNs);
            }
        } else if (scanner.atObject()) {
            decodeObject(bytes, length, receivedNs);
        } else {
            decodeWord(bytes, length);
            return;
        }
        if (!scanner.finished()) {
            refuseFrame();
        }
    }

    private void decodeWord(byte[] bytes, int length) {
        if (!startsWith(bytes, length, PONG) && !startsWith(bytes, length, NO_NEW_ASSETS)) {
            counts.reject(FrameReject.UNEXPECTED_TEXT);
        }
    }

    private static boolean startsWith(byte[] bytes, int length, byte[] word) {
        return length >= word.length && Arrays.equals(bytes, 0, word.length, word, 0, word.length);
    }

    /// The message is not JSON to its end: whatever it said is lost, and it may have been about any
    /// book.
    private void refuseFrame() {
        counts.reject(FrameReject.NOT_JSON);
        invalidateAll(BookState.MALFORMED_FRAME);
        resync.onConnectionLost("a frame was not JSON");
    }

    private void decodeObject(byte[] bytes, int length, long receivedNs) {
        frame.read(scanner);
        if (scanner.failed()) {
            return;
        }
        Span type = frame.type;
        if (type.is(PRICE_CHANGE)) {
            onPriceChange(receivedNs);
        } else if (type.is(BOOK)) {
            onBook(bytes, length, receivedNs);
        } else if (type.is(TICK_SIZE_CHANGE)) {
            onTickSizeChange();
        } else if (type.is(MARKET_RESOLVED)) {
            onMarketResolved();
        } else if (!type.isPresent()) {
            refuseBook(bookOf(frame.asset), FrameReject.MISSING_FIELD);
        } else if (!isSignOfLife(type)) {
            counts.reject(FrameReject.UNKNOWN_TYPE);
        }
    }

    /// Trades and best prices change no book: each `price_change` carries its own best prices, and
    /// a `best_bid_ask` may overtake it.
    private static boolean isSignOfLife(Span type) {
        return type.is(LAST_TRADE_PRICE) || type.is(BEST_BID_ASK) || type.is(NEW_MARKET);
    }

    private int bookOf(Span id) {
        int target = targets.find(id);
        return target == SpanIndex.ABSENT ? SpanIndex.ABSENT : target / KINDS;
    }

    private void onBook(byte[] bytes, int length, long receivedNs) {
        if (!frame.asset.isPresent() || frame.bidsAt < 0 || frame.asksAt < 0) {
            refuseBook(bookOf(frame.asset), FrameReject.MISSING_FIELD);
            return;
        }
        int target = targets.find(frame.asset);
        if (target == SpanIndex.ABSENT || target % KINDS != YES) {
            return;
        }
        int book = target / KINDS;
        FrameReject reject = frame.reject;
        if (reject != null) {
            refuseBook(book, reject);
            return;
        }
        if (BookHash.isVerifiable(frame) && !bookHash.matches(frame, bytes, length)) {
            counts.reject(FrameReject.HASH_MISMATCH);
            invalidate(book, BookState.HASH_MISMATCH);
            resync.onBookLost(book);
            return;
        }
        BookTrack track = track(book);
        track.live = true;
        track.snapshotMs = venueMs();
        sink.beginFrame(book, true, receivedNs, track.snapshotMs);
        frame.levels.setAll(sink, book);
        sink.endFrame(
                book,
                frame.hash.hexPrefix(),
                MarketDataSink.NO_PRICE,
                MarketDataSink.NO_PRICE,
                false);
    }

    private long venueMs() {
        long ms = FixedPoint.whole(frame.timestamp);
        return ms > 0 ? ms : 0;
    }

    private void onPriceChange(long receivedNs) {
        if (!frame.hasChanges) {
            refuseBook(bookOf(frame.asset), FrameReject.MISSING_FIELD);
            return;
        }
        long venueMs = venueMs();
        int from = 0;
        while (from < frame.changes.count()) {
            int target = frame.changes.get(from).target;
            int to = from + 1;
            while (to < frame.changes.count() && frame.changes.get(to).target == target) {
                to++;
            }
            if (target % KINDS == YES) {
                applyChanges(target / KINDS, from, to, receivedNs, venueMs);
            }
            from = to;
        }
    }

    private void applyChanges(int book, int from, int to, long receivedNs, long venueMs) {
        BookTrack track = track(book);
        if (!track.live) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (frame.changes.get(i).side < 0) {
                FrameReject reject = frame.reject;
                refuseBook(book, reject == null ? FrameReject.MISSING_FIELD : reject);
                return;
            }
        }
        if (venueMs > 0 && venueMs < track.snapshotMs) {
            counts.reject(FrameReject.OLDER_THAN_SNAPSHOT);
            return;
        }
        sink.beginFrame(book, false, receivedNs, venueMs);
        for (int i = from; i < to; i++) {
            ChangeBuffer.Entry change = frame.changes.get(i);
            sink.setLevel(book, change.side, change.priceTicks, change.lots);
        }
        ChangeBuffer.Entry last = frame.changes.get(to - 1);
        sink.endFrame(book, last.hashPrefix, last.bestBidTicks, last.bestAskTicks, last.echoed);
    }

    private void onTickSizeChange() {
        int book = bookOf(frame.asset);
        if (book == SpanIndex.ABSENT) {
            return;
        }
        long ticks = FixedPoint.ticks(frame.newTickSize);
        if (ticks <= 0) {
            refuseBook(book, FrameReject.BAD_PRICE);
            return;
        }
        BookTrack track = track(book);
        if (track.gridTicks != ticks) {
            // Both tokens announce the change; the second time it is no news.
            track.gridTicks = (int) ticks;
            track.live = false;
            sink.setGrid(book, (int) ticks);
            resync.onBookLost(book);
        }
    }

    private void onMarketResolved() {
        int book = bookOf(frame.market);
        if (book != SpanIndex.ABSENT) {
            sink.setOpen(book, false);
        }
        for (int i = 0; i < frame.changes.count(); i++) {
            sink.setOpen(frame.changes.get(i).target / KINDS, false);
        }
    }

    private void refuseBook(int book, FrameReject reason) {
        counts.reject(reason);
        if (book != SpanIndex.ABSENT) {
            invalidate(
                    book,
                    reason == FrameReject.BAD_PRICE
                            ? BookState.OFF_GRID
                            : BookState.MALFORMED_FRAME);
            resync.onBookLost(book);
        }
    }

    private void invalidate(int book, int reason) {
        track(book).live = false;
        sink.invalidate(book, reason);
    }

    /// What is remembered of one book between frames.
    private static final class BookTrack {
        private boolean live;
        private long snapshotMs;
        private int gridTicks;

        private BookTrack(int gridTicks) {
            this.gridTicks = gridTicks;
        }
    }
}
