package io.arbiter.core.venue.kalshi;

import static io.arbiter.core.market.MarketDataSink.ASK;
import static io.arbiter.core.market.MarketDataSink.BID;

import io.arbiter.core.venue.json.Ascii;
import io.arbiter.core.venue.json.FixedPoint;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.Span;
import io.arbiter.core.venue.stream.FrameReject;
import io.arbiter.core.venue.stream.LevelBuffer;
import org.jspecify.annotations.Nullable;

/// One frame of the stream, taken apart: what [KalshiDecoder] needs to know before it may act.
/// Reused from frame to frame.
final class KalshiFrame {

    private static final byte[] TYPE = Ascii.bytes("type");
    private static final byte[] SID = Ascii.bytes("sid");
    private static final byte[] SEQ = Ascii.bytes("seq");
    private static final byte[] MSG = Ascii.bytes("msg");
    private static final byte[] SENDING_TS_MS = Ascii.bytes("sending_ts_ms");
    private static final byte[] MARKET_TICKER = Ascii.bytes("market_ticker");
    private static final byte[] YES_DOLLARS_FP = Ascii.bytes("yes_dollars_fp");
    private static final byte[] NO_DOLLARS_FP = Ascii.bytes("no_dollars_fp");
    private static final byte[] PRICE_DOLLARS = Ascii.bytes("price_dollars");
    private static final byte[] DELTA_FP = Ascii.bytes("delta_fp");
    private static final byte[] SIDE = Ascii.bytes("side");
    private static final byte[] TS_MS = Ascii.bytes("ts_ms");
    private static final byte[] EVENT_TYPE = Ascii.bytes("event_type");
    private static final byte[] PRICE_RANGES = Ascii.bytes("price_ranges");
    private static final byte[] STEP = Ascii.bytes("step");
    private static final byte[] CHANNEL = Ascii.bytes("channel");
    private static final byte[] CODE = Ascii.bytes("code");
    private static final int DOLLAR_TICKS = 10_000;

    final Span type = new Span();
    final Span sid = new Span();
    final Span seq = new Span();
    final Span ticker = new Span();
    final Span price = new Span();
    final Span delta = new Span();
    final Span side = new Span();
    final Span eventType = new Span();
    final Span channel = new Span();
    final Span innerSid = new Span();
    final Span code = new Span();
    final Span message = new Span();
    final LevelBuffer levels = new LevelBuffer();

    /// The finest step of `price_ranges` in ticks, 0 when there was none.
    int finestStepTicks;

    /// The first thing wrong with the frame's values, if any.
    @Nullable FrameReject reject;

    private final Span sendingMs = new Span();
    private final Span engineMs = new Span();
    private final Span scratchPrice = new Span();
    private final Span scratchSize = new Span();
    private final NoPrices noPrices;

    KalshiFrame(NoPrices noPrices) {
        this.noPrices = noPrices;
    }

    /// How the prices of the NO side are given (kalshi.md 3.3, `use_yes_price`).
    enum NoPrices {
        /// As one dollar minus the NO price, which is the YES ask.
        ON_YES_SCALE,
        /// As the NO price.
        ON_NO_SCALE
    }

    /// Reads the object that the scanner is at. When it is not JSON the scanner has failed and what
    /// was read before stays.
    void read(JsonScanner scanner) {
        clear();
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(MSG) && scanner.atObject()) {
                readMessage(scanner);
            } else if (scanner.keyIs(TYPE)) {
                scanner.read(type);
            } else if (scanner.keyIs(SID)) {
                scanner.read(sid);
            } else if (scanner.keyIs(SEQ)) {
                scanner.read(seq);
            } else if (scanner.keyIs(SENDING_TS_MS)) {
                scanner.read(sendingMs);
            } else {
                scanner.skip();
            }
        }
        if (levels.overflowed()) {
            refuse(FrameReject.TOO_MANY_LEVELS);
        }
    }

    private void clear() {
        type.clear();
        sid.clear();
        seq.clear();
        ticker.clear();
        price.clear();
        delta.clear();
        side.clear();
        eventType.clear();
        channel.clear();
        innerSid.clear();
        code.clear();
        message.clear();
        sendingMs.clear();
        engineMs.clear();
        levels.clear();
        finestStepTicks = 0;
        reject = null;
    }

    private void readMessage(JsonScanner scanner) {
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(YES_DOLLARS_FP) && scanner.atArray()) {
                readLevels(scanner, BID);
            } else if (scanner.keyIs(NO_DOLLARS_FP) && scanner.atArray()) {
                readLevels(scanner, ASK);
            } else if (scanner.keyIs(PRICE_RANGES) && scanner.atArray()) {
                readRanges(scanner);
            } else {
                readScalar(scanner);
            }
        }
    }

    private void readScalar(JsonScanner scanner) {
        if (scanner.keyIs(MARKET_TICKER)) {
            scanner.read(ticker);
        } else if (scanner.keyIs(PRICE_DOLLARS)) {
            scanner.read(price);
        } else if (scanner.keyIs(DELTA_FP)) {
            scanner.read(delta);
        } else if (scanner.keyIs(SIDE)) {
            scanner.read(side);
        } else if (scanner.keyIs(TS_MS)) {
            scanner.read(engineMs);
        } else if (scanner.keyIs(EVENT_TYPE)) {
            scanner.read(eventType);
        } else if (scanner.keyIs(CHANNEL)) {
            scanner.read(channel);
        } else if (scanner.keyIs(SID)) {
            scanner.read(innerSid);
        } else if (scanner.keyIs(CODE)) {
            scanner.read(code);
        } else if (scanner.keyIs(MSG) && !scanner.atObject() && !scanner.atArray()) {
            scanner.read(message);
        } else {
            scanner.skip();
        }
    }

    private void readLevels(JsonScanner scanner, int bookSide) {
        scanner.enterArray();
        while (scanner.nextElement()) {
            scratchPrice.clear();
            scratchSize.clear();
            scanner.enterArray();
            if (scanner.nextElement()) {
                scanner.read(scratchPrice);
            }
            if (scanner.nextElement()) {
                scanner.read(scratchSize);
            }
            while (scanner.nextElement()) {
                scanner.skip();
            }
            addLevel(bookSide);
        }
    }

    private void addLevel(int bookSide) {
        long ticks = FixedPoint.ticks(scratchPrice);
        long lots = FixedPoint.lotsRoundedDown(scratchSize);
        if (ticks == FixedPoint.INVALID) {
            refuse(FrameReject.BAD_PRICE);
        } else if (lots < 0) {
            refuse(FrameReject.BAD_SIZE);
        } else if (lots > 0) {
            levels.add(bookSide, yesTicks(bookSide, (int) ticks), lots);
        }
    }

    private int yesTicks(int bookSide, int ticks) {
        return bookSide == ASK && noPrices == NoPrices.ON_NO_SCALE ? DOLLAR_TICKS - ticks : ticks;
    }

    /// The delta's price as a YES price in ticks, or [FixedPoint#INVALID].
    long deltaTicks(int bookSide) {
        long ticks = FixedPoint.ticks(price);
        return ticks == FixedPoint.INVALID ? ticks : yesTicks(bookSide, (int) ticks);
    }

    private void readRanges(JsonScanner scanner) {
        scanner.enterArray();
        while (scanner.nextElement()) {
            scanner.enterObject();
            while (scanner.nextKey()) {
                if (scanner.keyIs(STEP)) {
                    scanner.read(scratchPrice);
                    long step = FixedPoint.ticks(scratchPrice);
                    if (step > 0 && (finestStepTicks == 0 || step < finestStepTicks)) {
                        finestStepTicks = (int) step;
                    }
                } else {
                    scanner.skip();
                }
            }
        }
    }

    /// The matching engine's time, or the time of sending, or 0.
    long venueMs() {
        long ms = FixedPoint.whole(engineMs.hasContent() ? engineMs : sendingMs);
        return ms > 0 ? ms : 0;
    }

    private void refuse(FrameReject why) {
        if (reject == null) {
            reject = why;
        }
    }
}
