package io.arbiter.core.venue;

import io.arbiter.core.market.Market;
import java.util.Collection;

/// A venue's live market data. Owns its sockets, reconnects with back-off and jitter, and resyncs
/// by itself.
public interface MarketFeed extends AutoCloseable {

    /// Starts connecting; returns at once. A venue that is down is retried for ever.
    void start();

    /// Adds markets to the feed by their dense book index; their snapshots follow.
    void subscribe(Collection<FeedMarket> markets);

    /// Drops markets; their books are invalidated.
    void unsubscribe(Collection<FeedMarket> markets);

    /// How the feed is doing now.
    FeedHealth health();

    @Override
    void close();

    /// A market and the dense index of its book.
    record FeedMarket(int book, Market market) {}

    /// @param connected every socket is up and subscribed
    /// @param lastFrameNs nano time of the newest frame, 0 before the first
    /// @param frames frames received since start
    /// @param rejects frames refused with a reason since start
    /// @param detail one sentence for the operator when not connected
    record FeedHealth(
            boolean connected, long lastFrameNs, long frames, long rejects, String detail) {}
}
