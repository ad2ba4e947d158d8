package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.venue.json.Ascii;
import io.arbiter.core.venue.json.FixedPoint;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.Span;
import io.arbiter.core.venue.json.SpanIndex;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Turns one Kalshi connection into book changes (kalshi.md 3).
///
/// Sequence numbers run per subscription over every frame that carries them; a gap makes all books
/// of the connection unusable until their fresh snapshots. Deltas are signed changes of a level.
/// Never throws: what cannot be understood is counted and invalidates the books it may have
/// touched. One thread, no allocation in the steady state.
final class KalshiDecoder {

    private static final byte[] ORDERBOOK_DELTA = Ascii.bytes("orderbook_delta");
    private static final byte[] ORDERBOOK_SNAPSHOT = Ascii.bytes("orderbook_snapshot");
    private static final byte[] SUBSCRIBED = Ascii.bytes("subscribed");
    private static final byte[] UNSUBSCRIBED = Ascii.bytes("unsubscribed");
    private static final byte[] OK = Ascii.bytes("ok");
    private static final byte[] ERROR = Ascii.bytes("error");
    private static final byte[] LIFECYCLE = Ascii.bytes("market_lifecycle_v2");
    private static final byte[] EVENT_LIFECYCLE = Ascii.bytes("event_lifecycle");
    private static final byte[] EVENT_FEE_UPDATE = Ascii.bytes("event_fee_update");
    private static final byte[] YES = Ascii.bytes("yes");
    private static final byte[] NO = Ascii.bytes("no");
    private static final byte[] ACTIVATED = Ascii.bytes("activated");
    private static final byte[] DEACTIVATED = Ascii.bytes("deactivated");
    private static final byte[] DETERMINED = Ascii.bytes("determined");
    private static final byte[] SETTLED = Ascii.bytes("settled");
    private static final byte[] GRID_UPDATED = Ascii.bytes("price_level_structure_updated");

    private final MarketDataSink sink;
    private final FrameCounts counts;
    private final KalshiControl control;
    private final SpanIndex books = new SpanIndex();
    private final Map<String, Integer> bookOfTicker = new HashMap<>();
    private final JsonScanner scanner = new JsonScanner();
    private final KalshiFrame frame;

    private boolean[] live = new boolean[0];
    private long[] lastSeq = new long[16];

    KalshiDecoder(
            MarketDataSink sink,
            FrameCounts counts,
            KalshiControl control,
            KalshiFrame.NoPrices noPrices) {
        this.sink = sink;
        this.counts = counts;
        this.control = control;
        frame = new KalshiFrame(noPrices);
    }

    void add(int book, String ticker) {
        books.put(ticker, book);
        bookOfTicker.put(ticker, book);
        if (book >= live.length) {
            live = Arrays.copyOf(live, Math.max(book + 1, live.length * 2));
        }
        live[book] = false;
    }

    void remove(int book, String ticker) {
        books.remove(ticker);
        bookOfTicker.remove(ticker);
        live[book] = false;
    }

    /// Whether the book had a snapshot and nothing went wrong with it here since.
    boolean isLive(int book) {
        return live[book];
    }

    /// Passes nothing on for the book until its next snapshot.
    void awaitSnapshot(int book) {
        live[book] = false;
    }

    /// Subscriptions of a new connection count from their own start.
    void forgetSubscriptions() {
        Arrays.fill(lastSeq, 0);
    }

    /// Makes every book of the connection unusable until its next snapshot.
    void invalidateAll(int reason) {
        bookOfTicker.values().forEach(book -> invalidate(book, reason));
    }

    /// Decodes one text message.
    void decode(byte[] bytes, int length, long receivedNs) {
        counts.frame(receivedNs);
        scanner.reset(bytes, 0, length);
        frame.read(scanner);
        if (!scanner.finished()) {
            counts.reject(FrameReject.NOT_JSON);
            invalidateAll(BookState.MALFORMED_FRAME);
            control.onConnectionLost("a frame was not JSON");
            return;
        }
        if (isNext()) {
            dispatch(receivedNs);
        }
    }

    private void dispatch(long receivedNs) {
        Span type = frame.type;
        if (type.is(ORDERBOOK_DELTA)) {
            onDelta(receivedNs);
        } else if (type.is(ORDERBOOK_SNAPSHOT)) {
            onSnapshot(receivedNs);
        } else if (type.is(LIFECYCLE)) {
            onLifecycle();
        } else if (type.is(SUBSCRIBED)) {
            control.onSubscribed(frame.channel.text(), (int) FixedPoint.whole(frame.innerSid));
        } else if (type.is(ERROR)) {
            onError();
        } else if (!isAcknowledgement(type)) {
            counts.reject(type.isPresent() ? FrameReject.UNKNOWN_TYPE : FrameReject.MISSING_FIELD);
        }
    }

    private static boolean isAcknowledgement(Span type) {
        return type.is(OK)
                || type.is(UNSUBSCRIBED)
                || type.is(EVENT_LIFECYCLE)
                || type.is(EVENT_FEE_UPDATE);
    }

    /// Checks the sequence number, if there is one; false when the frame was seen before.
    private boolean isNext() {
        long sid = FixedPoint.whole(frame.sid);
        long seq = FixedPoint.whole(frame.seq);
        if (sid < 0 || sid > 100_000 || seq <= 0) {
            return true;
        }
        if (sid >= lastSeq.length) {
            lastSeq = Arrays.copyOf(lastSeq, (int) sid * 2);
        }
        long last = lastSeq[(int) sid];
        if (last > 0 && seq <= last) {
            counts.reject(FrameReject.SEQUENCE_REPEATED);
            return false;
        }
        lastSeq[(int) sid] = seq;
        if (last > 0 && seq != last + 1) {
            counts.reject(FrameReject.SEQUENCE_GAP);
            invalidateAll(BookState.SEQUENCE_GAP);
            control.onSequenceGap((int) sid);
        }
        return true;
    }

    private void onSnapshot(long receivedNs) {
        int book = books.find(frame.ticker);
        if (book == SpanIndex.ABSENT) {
            refuseUnknown();
            return;
        }
        FrameReject reject = frame.reject;
        if (reject != null) {
            refuse(book, reject);
            return;
        }
        live[book] = true;
        sink.beginFrame(book, true, receivedNs, frame.venueMs());
        frame.levels.setAll(sink, book);
        endFrame(book);
    }

    private void onDelta(long receivedNs) {
        int book = books.find(frame.ticker);
        if (book == SpanIndex.ABSENT) {
            refuseUnknown();
            return;
        }
        if (!live[book]) {
            return;
        }
        int side =
                frame.side.is(YES)
                        ? MarketDataSink.BID
                        : frame.side.is(NO) ? MarketDataSink.ASK : -1;
        if (side < 0) {
            refuse(book, FrameReject.MISSING_FIELD);
            return;
        }
        long ticks = frame.deltaTicks(side);
        long deltaLots = FixedPoint.lotsRoundedDown(frame.delta);
        if (ticks == FixedPoint.INVALID) {
            refuse(book, FrameReject.BAD_PRICE);
        } else if (deltaLots == FixedPoint.INVALID) {
            refuse(book, FrameReject.BAD_SIZE);
        } else {
            sink.beginFrame(book, false, receivedNs, frame.venueMs());
            sink.addToLevel(book, side, (int) ticks, deltaLots);
            endFrame(book);
        }
    }

    private void endFrame(int book) {
        long seq = FixedPoint.whole(frame.seq);
        sink.endFrame(
                book, Math.max(seq, 0), MarketDataSink.NO_PRICE, MarketDataSink.NO_PRICE, false);
    }

    /// A frame about a market that was dropped meanwhile is normal; one without a ticker is not.
    private void refuseUnknown() {
        if (!frame.ticker.isPresent()) {
            counts.reject(FrameReject.MISSING_FIELD);
            invalidateAll(BookState.MALFORMED_FRAME);
            control.onConnectionLost("a book frame had no ticker");
        }
    }

    private void onLifecycle() {
        if (frame.ticker.isPresent()) {
            control.onMarketNews(frame.ticker.text());
        }
        int book = books.find(frame.ticker);
        if (book == SpanIndex.ABSENT) {
            return;
        }
        Span event = frame.eventType;
        if (event.is(ACTIVATED)) {
            sink.setOpen(book, true);
        } else if (event.is(DEACTIVATED) || event.is(DETERMINED) || event.is(SETTLED)) {
            sink.setOpen(book, false);
        } else if (event.is(GRID_UPDATED)) {
            onGridUpdated(book);
        }
    }

    private void onGridUpdated(int book) {
        if (frame.finestStepTicks == 0) {
            refuse(book, FrameReject.MISSING_FIELD);
            return;
        }
        live[book] = false;
        sink.setGrid(book, frame.finestStepTicks);
        control.onBookLost(book);
    }

    private void onError() {
        counts.reject(FrameReject.VENUE_ERROR);
        control.onError(
                (int) FixedPoint.whole(frame.code), frame.message.text(), frame.ticker.text());
    }

    private void refuse(int book, FrameReject reason) {
        counts.reject(reason);
        invalidate(
                book,
                reason == FrameReject.BAD_PRICE ? BookState.OFF_GRID : BookState.MALFORMED_FRAME);
        control.onBookLost(book);
    }

    private void invalidate(int book, int reason) {
        live[book] = false;
        sink.invalidate(book, reason);
    }
}
