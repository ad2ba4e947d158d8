package io.arbiter.core.venue.polymarket;

import static io.arbiter.core.market.MarketDataSink.ASK;
import static io.arbiter.core.market.MarketDataSink.BID;

import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.venue.json.Ascii;
import io.arbiter.core.venue.json.FixedPoint;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.Span;
import io.arbiter.core.venue.json.SpanIndex;
import io.arbiter.core.venue.stream.FrameReject;
import io.arbiter.core.venue.stream.LevelBuffer;
import org.jspecify.annotations.Nullable;

/// One object of the market channel, taken apart: what [PolymarketDecoder] needs to know before it
/// may act. Reused from frame to frame.
final class PolymarketFrame {

    private static final byte[] EVENT_TYPE = Ascii.bytes("event_type");
    private static final byte[] ASSET_ID = Ascii.bytes("asset_id");
    private static final byte[] ASSETS_IDS = Ascii.bytes("assets_ids");
    private static final byte[] MARKET = Ascii.bytes("market");
    private static final byte[] TIMESTAMP = Ascii.bytes("timestamp");
    private static final byte[] HASH = Ascii.bytes("hash");
    private static final byte[] BIDS = Ascii.bytes("bids");
    private static final byte[] ASKS = Ascii.bytes("asks");
    private static final byte[] PRICE_CHANGES = Ascii.bytes("price_changes");
    private static final byte[] PRICE = Ascii.bytes("price");
    private static final byte[] SIZE = Ascii.bytes("size");
    private static final byte[] SIDE = Ascii.bytes("side");
    private static final byte[] BUY = Ascii.bytes("BUY");
    private static final byte[] SELL = Ascii.bytes("SELL");
    private static final byte[] BEST_BID = Ascii.bytes("best_bid");
    private static final byte[] BEST_ASK = Ascii.bytes("best_ask");
    private static final byte[] NEW_TICK_SIZE = Ascii.bytes("new_tick_size");
    private static final byte[] MIN_ORDER_SIZE = Ascii.bytes("min_order_size");
    private static final byte[] TICK_SIZE = Ascii.bytes("tick_size");
    private static final byte[] NEG_RISK = Ascii.bytes("neg_risk");
    private static final byte[] LAST_TRADE_PRICE = Ascii.bytes("last_trade_price");
    private static final byte[] VERSION = Ascii.bytes("version");

    final Span type = new Span();
    final Span asset = new Span();
    final Span market = new Span();
    final Span timestamp = new Span();
    final Span hash = new Span();
    final Span newTickSize = new Span();
    final Span minOrderSize = new Span();
    final Span tickSize = new Span();
    final Span negRisk = new Span();
    final Span lastTradePrice = new Span();
    final Span version = new Span();
    final LevelBuffer levels = new LevelBuffer();
    final ChangeBuffer changes = new ChangeBuffer();

    /// Where the arrays of a book begin, or -1.
    int bidsAt;

    int asksAt;
    boolean hasChanges;

    /// The first thing wrong with the frame's values, if any.
    @Nullable FrameReject reject;

    private final Span price = new Span();
    private final Span size = new Span();
    private final Span scratch = new Span();
    private final SpanIndex assets;

    PolymarketFrame(SpanIndex assets) {
        this.assets = assets;
    }

    /// Reads the object that the scanner is at. When it is not JSON the scanner has failed and what
    /// was read before stays.
    void read(JsonScanner scanner) {
        clear();
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(BIDS)) {
                bidsAt = scanner.position();
                readLevels(scanner, BID);
            } else if (scanner.keyIs(ASKS)) {
                asksAt = scanner.position();
                readLevels(scanner, ASK);
            } else if (scanner.keyIs(PRICE_CHANGES)) {
                readChanges(scanner);
            } else if (scanner.keyIs(ASSETS_IDS) && scanner.atArray()) {
                readAssets(scanner);
            } else {
                readScalar(scanner);
            }
        }
        if (levels.overflowed()) {
            refuse(FrameReject.TOO_MANY_LEVELS);
        }
    }

    private void clear() {
        type.clear();
        asset.clear();
        market.clear();
        timestamp.clear();
        hash.clear();
        newTickSize.clear();
        minOrderSize.clear();
        tickSize.clear();
        negRisk.clear();
        lastTradePrice.clear();
        version.clear();
        levels.clear();
        changes.clear();
        bidsAt = -1;
        asksAt = -1;
        hasChanges = false;
        reject = null;
    }

    private void readScalar(JsonScanner scanner) {
        if (scanner.keyIs(EVENT_TYPE)) {
            scanner.read(type);
        } else if (scanner.keyIs(ASSET_ID)) {
            scanner.read(asset);
        } else if (scanner.keyIs(MARKET)) {
            scanner.read(market);
        } else if (scanner.keyIs(TIMESTAMP)) {
            scanner.read(timestamp);
        } else if (scanner.keyIs(HASH)) {
            scanner.read(hash);
        } else if (scanner.keyIs(NEW_TICK_SIZE)) {
            scanner.read(newTickSize);
        } else if (scanner.keyIs(MIN_ORDER_SIZE)) {
            scanner.read(minOrderSize);
        } else if (scanner.keyIs(TICK_SIZE)) {
            scanner.read(tickSize);
        } else if (scanner.keyIs(NEG_RISK)) {
            scanner.read(negRisk);
        } else if (scanner.keyIs(LAST_TRADE_PRICE)) {
            scanner.read(lastTradePrice);
        } else if (scanner.keyIs(VERSION)) {
            scanner.read(version);
        } else {
            scanner.skip();
        }
    }

    private void readLevels(JsonScanner scanner, int side) {
        scanner.enterArray();
        while (scanner.nextElement()) {
            readPriceAndSize(scanner);
            addLevel(side);
        }
    }

    private void readPriceAndSize(JsonScanner scanner) {
        price.clear();
        size.clear();
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(PRICE)) {
                scanner.read(price);
            } else if (scanner.keyIs(SIZE)) {
                scanner.read(size);
            } else {
                scanner.skip();
            }
        }
    }

    private void addLevel(int side) {
        long ticks = FixedPoint.ticks(price);
        long lots = FixedPoint.lotsRoundedDown(size);
        if (isUsable(ticks, lots) && lots > 0) {
            levels.add(side, (int) ticks, lots);
        }
    }

    private boolean isUsable(long ticks, long lots) {
        if (ticks == FixedPoint.INVALID) {
            return refuse(FrameReject.BAD_PRICE);
        }
        return lots >= 0 || refuse(FrameReject.BAD_SIZE);
    }

    private void readChanges(JsonScanner scanner) {
        hasChanges = true;
        scanner.enterArray();
        while (scanner.nextElement()) {
            readChange(scanner);
        }
    }

    private void readChange(JsonScanner scanner) {
        int target = SpanIndex.ABSENT;
        int side = -1;
        long echoBid = MarketDataSink.NO_PRICE;
        long echoAsk = MarketDataSink.NO_PRICE;
        long hashPrefix = 0;
        boolean echoed = false;
        price.clear();
        size.clear();
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(PRICE)) {
                scanner.read(price);
            } else if (scanner.keyIs(SIZE)) {
                scanner.read(size);
            } else if (scanner.keyIs(ASSET_ID)) {
                scanner.read(scratch);
                target = assets.find(scratch);
            } else if (scanner.keyIs(SIDE)) {
                scanner.read(scratch);
                side = scratch.is(BUY) ? BID : scratch.is(SELL) ? ASK : -1;
            } else if (scanner.keyIs(HASH)) {
                scanner.read(scratch);
                hashPrefix = scratch.hexPrefix();
            } else if (scanner.keyIs(BEST_BID)) {
                scanner.read(scratch);
                echoed |= scratch.isPresent();
                echoBid = best(scratch);
            } else if (scanner.keyIs(BEST_ASK)) {
                scanner.read(scratch);
                echoed |= scratch.isPresent();
                echoAsk = best(scratch);
            } else {
                scanner.skip();
            }
        }
        if (!scanner.failed() && target != SpanIndex.ABSENT) {
            addChange(target, side, (int) echoBid, (int) echoAsk, echoed, hashPrefix);
        }
    }

    private void addChange(
            int target, int side, int echoBid, int echoAsk, boolean echoed, long hashPrefix) {
        long ticks = FixedPoint.ticks(price);
        long lots = FixedPoint.lotsRoundedDown(size);
        boolean good = isUsable(ticks, lots) && (side >= 0 || refuse(FrameReject.MISSING_FIELD));
        changes.add(
                target, good ? side : -1, (int) ticks, lots, echoBid, echoAsk, echoed, hashPrefix);
    }

    /// A best price of the venue; its 0, 1 and empty text all say that this side is empty.
    private static long best(Span span) {
        long ticks = span.hasContent() ? FixedPoint.ticks(span) : FixedPoint.INVALID;
        return ticks <= 0 || ticks == 10_000 ? MarketDataSink.NO_PRICE : ticks;
    }

    private void readAssets(JsonScanner scanner) {
        scanner.enterArray();
        while (scanner.nextElement()) {
            scanner.read(scratch);
            int target = assets.find(scratch);
            if (target != SpanIndex.ABSENT) {
                changes.add(target, -1, 0, 0, 0, 0, false, 0);
            }
        }
    }

    /// Remembers the first thing that is wrong.
    private boolean refuse(FrameReject why) {
        if (reject == null) {
            reject = why;
        }
        return false;
    }
}
