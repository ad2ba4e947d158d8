package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.json.Ascii;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.Span;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Recomputes the SHA-1 that Polymarket puts on a whole book (polymarket.md 1.2): compact JSON with
/// a fixed key order and an empty `hash`. One thread.
final class BookHash {

    private static final byte[] PRICE = Ascii.bytes("price");
    private static final byte[] SIZE = Ascii.bytes("size");
    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");

    private final MessageDigest sha1;
    private final JsonScanner scanner = new JsonScanner();
    private final Span price = new Span();
    private final Span size = new Span();
    private final byte[] hex = new byte[40];
    private byte[] text = new byte[16 * 1024];
    private int length;

    BookHash() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /// Whether every hashed field is there in the form that is hashed. Books on the socket may omit
    /// some, and books of protocol version 2 carry one more, of which the order is not known.
    static boolean isVerifiable(PolymarketFrame book) {
        return book.hash.length() == 40
                && book.market.isText()
                && book.asset.isText()
                && book.timestamp.isText()
                && book.bidsAt >= 0
                && book.asksAt >= 0
                && book.minOrderSize.isText()
                && book.tickSize.isText()
                && book.negRisk.isPresent()
                && book.lastTradePrice.isText()
                && !book.version.isPresent();
    }

    boolean matches(PolymarketFrame book, byte[] frame, int frameLength) {
        length = 0;
        quoted("{\"market\":", book.market);
        quoted(",\"asset_id\":", book.asset);
        quoted(",\"timestamp\":", book.timestamp);
        append(",\"hash\":\"\",\"bids\":[");
        levels(frame, book.bidsAt, frameLength);
        append("],\"asks\":[");
        levels(frame, book.asksAt, frameLength);
        quoted("],\"min_order_size\":", book.minOrderSize);
        quoted(",\"tick_size\":", book.tickSize);
        append(",\"neg_risk\":");
        append(book.negRisk);
        quoted(",\"last_trade_price\":", book.lastTradePrice);
        append("}");
        return book.hash.is(digest());
    }

    private void levels(byte[] frame, int at, int frameLength) {
        scanner.reset(frame, at, frameLength - at);
        scanner.enterArray();
        boolean first = true;
        while (scanner.nextElement()) {
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
            quoted(first ? "{\"price\":" : ",{\"price\":", price);
            quoted(",\"size\":", size);
            append("}");
            first = false;
        }
    }

    private byte[] digest() {
        sha1.update(text, 0, length);
        byte[] digest = sha1.digest();
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = HEX[(digest[i] >> 4) & 0xF];
            hex[2 * i + 1] = HEX[digest[i] & 0xF];
        }
        return hex;
    }

    private void quoted(String before, Span value) {
        append(before);
        append("\"");
        append(value);
        append("\"");
    }

    private void append(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            text[length++] = (byte) ascii.charAt(i);
        }
    }

    private void append(Span value) {
        room(value.length());
        length = value.copyTo(text, length);
    }

    private void room(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
        }
    }
}
