package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.venue.MarketFeed.FeedMarket;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.Resync;
import io.arbiter.core.venue.stream.SnapshotRequests;
import io.arbiter.core.venue.stream.SocketListener;
import io.arbiter.core.venue.stream.SocketLoop;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.VenueSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One socket of the market channel and the markets on it. Everything but [#isOpen] on the feed's
/// loop.
final class PolymarketShard implements SocketListener, Resync {

    /// Beyond some hundreds of assets the venue stops sending snapshots (polymarket.md 4).
    private static final int MOST_ASSETS = 200;

    private final VenueSocket socket;
    private final PolymarketDecoder decoder;
    private final MarketDataSink sink;
    private final LongSupplier nanoClock;
    private final Map<Integer, Market> markets = new LinkedHashMap<>();
    private final SnapshotRequests snapshots = new SnapshotRequests();

    PolymarketShard(
            SocketSettings settings,
            SocketLoop loop,
            LongSupplier nanoClock,
            RandomGenerator random,
            MarketDataSink sink,
            FrameCounts counts) {
        this.sink = sink;
        this.nanoClock = nanoClock;
        decoder = new PolymarketDecoder(sink, counts, this);
        socket = new VenueSocket(settings, loop, nanoClock, random, this);
    }

    void connect() {
        socket.connect();
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    boolean hasRoom() {
        return markets.size() < MOST_ASSETS;
    }

    void add(FeedMarket added) {
        Market market = added.market();
        markets.put(added.book(), market);
        decoder.add(
                added.book(),
                market.key(),
                market.yesAsset(),
                market.noAsset(),
                finestStep(market));
    }

    private static int finestStep(Market market) {
        return market.grid().stream().mapToInt(PriceBand::stepTicks).min().orElseThrow();
    }

    /// Subscribes to markets that were added while the socket is up.
    void announce(List<FeedMarket> added) {
        if (socket.isOpen()) {
            request(added.stream().map(FeedMarket::book).toList());
        }
    }

    void remove(int book) {
        Market market = markets.remove(book);
        if (market == null) {
            return;
        }
        decoder.remove(book, market.key(), market.yesAsset(), market.noAsset());
        snapshots.forget(book);
        sink.invalidate(book, BookState.NO_SNAPSHOT);
        socket.send(operation("unsubscribe", quoted(market)));
    }

    /// Asks for a fresh snapshot of a book that is on this shard already.
    void refresh(int book) {
        decoder.awaitSnapshot(book);
        onBookLost(book);
    }

    void checkSnapshots() {
        if (!socket.isOpen()) {
            return;
        }
        List<Integer> due = snapshots.due(nanoClock.getAsLong(), decoder::isLive);
        if (!due.isEmpty()) {
            // An asset that is already subscribed gets no snapshot; one that comes back does.
            socket.send(operation("unsubscribe", assets(due)));
            request(due);
        }
    }

    private void request(List<Integer> books) {
        long nowNs = nanoClock.getAsLong();
        books.forEach(book -> snapshots.requested(book, nowNs));
        socket.send(operation("subscribe", assets(books)));
    }

    @Override
    public void onOpen() {
        long nowNs = nanoClock.getAsLong();
        markets.keySet().forEach(book -> snapshots.requested(book, nowNs));
        socket.send(
                "{\"type\":\"market\",\"assets_ids\":["
                        + assets(List.copyOf(markets.keySet()))
                        + "],\"custom_feature_enabled\":true}");
    }

    @Override
    public void onText(byte[] bytes, int length, long receivedNs) {
        decoder.decode(bytes, length, receivedNs);
    }

    @Override
    public void onAlive(long receivedNs) {
        sink.alive(receivedNs);
    }

    @Override
    public void onClosed(String reason) {
        decoder.invalidateAll(BookState.DISCONNECTED);
        snapshots.clear();
    }

    @Override
    public void onBookLost(int book) {
        snapshots.wanted(book, nanoClock.getAsLong());
    }

    @Override
    public void onConnectionLost(String reason) {
        socket.reconnect(reason);
    }

    void close() {
        socket.close();
    }

    private String assets(List<Integer> books) {
        return books.stream()
                .map(markets::get)
                .filter(Objects::nonNull)
                .map(PolymarketShard::quoted)
                .collect(Collectors.joining(","));
    }

    private static String quoted(Market market) {
        return '"' + market.yesAsset() + '"';
    }

    private static String operation(String operation, String assets) {
        return "{\"operation\":\""
                + operation
                + "\",\"assets_ids\":["
                + assets
                + ("subscribe".equals(operation) ? "],\"custom_feature_enabled\":true}" : "]}");
    }
}
