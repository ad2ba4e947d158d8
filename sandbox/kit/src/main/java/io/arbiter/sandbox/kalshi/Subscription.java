package io.arbiter.sandbox.kalshi;

import java.util.LinkedHashSet;
import java.util.Set;

/// One channel of one socket. Its sequence numbers run over all of its frames, whatever the market
/// (kalshi.md 3.5). Guarded by its session.
final class Subscription {

    /// The channels, by their wire names.
    enum Channel {
        ORDERBOOK_DELTA("orderbook_delta", true),
        TICKER("ticker", false),
        TRADE("trade", true),
        FILL("fill", false),
        USER_ORDERS("user_orders", false),
        MARKET_POSITIONS("market_positions", false),
        MARKET_LIFECYCLE_V2("market_lifecycle_v2", true),
        ORDER_GROUP_UPDATES("order_group_updates", true);

        private final String wire;
        private final boolean sequenced;

        Channel(String wire, boolean sequenced) {
            this.wire = wire;
            this.sequenced = sequenced;
        }

        String wire() {
            return wire;
        }

        boolean sequenced() {
            return sequenced;
        }
    }

    private final int sid;
    private final Channel channel;
    private final Set<String> tickers = new LinkedHashSet<>();
    private boolean useYesPrice;
    private long sequence;

    Subscription(int sid, Channel channel) {
        this.sid = sid;
        this.channel = channel;
    }

    int sid() {
        return sid;
    }

    Channel channel() {
        return channel;
    }

    Set<String> tickers() {
        return tickers;
    }

    boolean useYesPrice() {
        return useYesPrice;
    }

    void useYesPrice(boolean newUse) {
        this.useYesPrice = newUse;
    }

    /// An empty filter means every market, except on the book channel, which needs names.
    boolean wants(String ticker) {
        return tickers.contains(ticker)
                || (tickers.isEmpty() && channel != Channel.ORDERBOOK_DELTA);
    }

    long nextSequence() {
        return ++sequence;
    }
}
